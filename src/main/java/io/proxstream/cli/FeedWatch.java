package io.proxstream.cli;

import io.proxstream.config.KafkaOptions;
import io.proxstream.config.StartingOffsets;
import io.proxstream.wire.RawRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Shows the records that a job puts out, and saves restored images, until it has seen enough. */
final class FeedWatch {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Session session;
    private final Output output;
    private final KafkaOptions kafka;
    private final Optional<Path> folder;
    private long shown;

    /**
     * Creates the watch.
     *
     * @param session where it runs
     * @param output where it shows records
     * @param kafka the broker and the topics
     * @param folder where images are saved, if they are
     */
    FeedWatch(Session session, Output output, KafkaOptions kafka, Optional<Path> folder) {
        this.session = session;
        this.output = output;
        this.kafka = kafka;
        this.folder = folder;
    }

    /**
     * Watches.
     *
     * @param kinds what to show
     * @param from where to start
     * @param count when it is enough; absent for no end
     * @return the exit code
     */
    int run(Set<RecordKind> kinds, StartingOffsets from, OptionalLong count) throws IOException {
        Map<String, RecordKind> topics =
                kinds.stream()
                        .collect(
                                Collectors.toMap(
                                        kind -> kind.topic(kafka.topics()), Function.identity()));
        try (StreamRuntime.Subscriber subscriber =
                session.streaming().get().subscriber(kafka, topics.keySet(), from)) {
            while (!isEnough(count) && !session.interruption().isRequested()) {
                for (RawRecord record : subscriber.poll(LOOK)) {
                    if (!isEnough(count)) {
                        show(WatchedRecord.of(record, topics));
                    }
                }
            }
        }
        output.event(Event.summary().with("records", shown), "%d records".formatted(shown));
        return Failures.DONE;
    }

    private boolean isEnough(OptionalLong count) {
        return count.isPresent() && shown >= count.getAsLong();
    }

    private void show(WatchedRecord record) throws IOException {
        Optional<Path> saved = save(record);
        Event event = record.event();
        output.event(
                saved.isPresent() ? event.with("saved", saved.get().toString()) : event,
                record.line());
        shown++;
    }

    private Optional<Path> save(WatchedRecord record) throws IOException {
        byte[] image = record.record().value();
        if (folder.isEmpty() || image == null || record.kind() != RecordKind.RESTORED) {
            return Optional.empty();
        }
        Path file = folder.get().resolve(record.fileName());
        ImageFile.write(file, image);
        return Optional.of(file);
    }
}
