package io.proxstream.cli;

import io.proxstream.config.TopicOptions;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What a restore job puts out. */
enum RecordKind {
    RESTORED,
    DEAD_LETTER,
    QUALITY;

    /** Returns the name on the command line. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the topic of such records. */
    String topic(TopicOptions topics) {
        return switch (this) {
            case RESTORED -> topics.output();
            case DEAD_LETTER -> topics.deadLetter();
            case QUALITY -> topics.quality();
        };
    }

    /** Reads a kind by its name on the command line. */
    static final class Converter implements ITypeConverter<RecordKind> {
        @Override
        public RecordKind convert(String text) {
            return Arrays.stream(values())
                    .filter(kind -> kind.id().equals(text))
                    .findFirst()
                    .orElseThrow(() -> unknown(text));
        }

        private static TypeConversionException unknown(String text) {
            String all =
                    Arrays.stream(values()).map(RecordKind::id).collect(Collectors.joining(", "));
            return new TypeConversionException("'%s' must be one of %s".formatted(text, all));
        }
    }
}
