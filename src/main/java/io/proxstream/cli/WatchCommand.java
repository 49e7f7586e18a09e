package io.proxstream.cli;

import io.proxstream.config.KafkaOptions;
import io.proxstream.config.StartingOffsets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code watch}: shows what comes back from a job. */
@Command(
        name = "watch",
        description = {
            "Shows what comes back from a restore job, one line a record, until interrupted:"
                    + " restored frames, dead letters, quality events."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  proxstream watch --bootstrap-servers broker:9092",
            "  proxstream watch --bootstrap-servers broker:9092 --from earliest --out seen",
            "  proxstream watch --bootstrap-servers broker:9092 --show dead-letter --json"
        })
final class WatchCommand implements Callable<Integer> {
    private final Session session;

    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private JobSettings job = new JobSettings();

    @Option(
            names = "--show",
            paramLabel = "KIND",
            split = ",",
            converter = RecordKind.Converter.class,
            description =
                    "What to show, parted by commas: restored, dead-letter, quality. Default:"
                            + " restored,dead-letter.")
    private Set<RecordKind> kinds = EnumSet.of(RecordKind.RESTORED, RecordKind.DEAD_LETTER);

    @Option(
            names = "--from",
            paramLabel = "WHERE",
            description = "Where to start: earliest or latest. Default: latest.")
    private StartingOffsets from = StartingOffsets.LATEST;

    @Option(
            names = "--count",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "End after so many records. Default: no end.")
    private OptionalLong count = OptionalLong.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Save the images of restored frames in this folder.")
    private Optional<Path> out = Optional.empty();

    WatchCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        if (from == StartingOffsets.COMMITTED) {
            throw new InvalidCallException("--from committed: must be earliest or latest");
        }
        KafkaOptions kafka = job.load(session, Map.of()).kafka();
        return new FeedWatch(session, common.output(session), kafka, out).run(kinds, from, count);
    }
}
