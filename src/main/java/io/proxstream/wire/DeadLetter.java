package io.proxstream.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A record that could not be restored, and why.
 *
 * @param source the record
 * @param code why, as a code
 * @param message why, in one line
 * @param time when that was found
 */
public record DeadLetter(RawRecord source, FailureCode code, String message, Instant time) {
    private static final int LONGEST_MESSAGE = 1000;

    /** Makes the message one line of bounded length. */
    public DeadLetter {
        String line = message.replaceAll("\\p{Cntrl}+", " ");
        message = line.substring(0, Math.min(line.length(), LONGEST_MESSAGE));
    }

    /**
     * Writes the dead letter: key, value and headers as they were, byte for byte, then headers that
     * say where it came from and why it is here.
     *
     * <p>A record too large for the topic leaves its value out (compression may have let it pass
     * the source's limit): the headers then say how many bytes are missing and where they are, and
     * headers of the source are left out as well if they alone are too large.
     *
     * @param maxSize the largest record of the dead-letter topic, in bytes
     * @return the record to write
     */
    public OutgoingRecord toRecord(long maxSize) {
        OutgoingRecord whole =
                new OutgoingRecord(
                        source.key(), source.value(), with(source.headers(), provenance()));
        return whole.wireSize() <= maxSize ? whole : reduced(whole, maxSize);
    }

    private OutgoingRecord reduced(OutgoingRecord whole, long maxSize) {
        byte[] value = source.value();
        List<RecordHeader> added =
                with(
                        provenance(),
                        List.of(
                                RecordHeader.text(
                                        FrameHeaders.ERROR_OMITTED,
                                        Integer.toString(value == null ? 0 : value.length))));
        OutgoingRecord valueless =
                new OutgoingRecord(whole.key(), null, with(source.headers(), added));
        return valueless.wireSize() <= maxSize ? valueless : new OutgoingRecord(null, null, added);
    }

    private List<RecordHeader> provenance() {
        return List.of(
                RecordHeader.text(FrameHeaders.ERROR_CODE, code.code()),
                RecordHeader.text(FrameHeaders.ERROR_MESSAGE, message),
                RecordHeader.text(FrameHeaders.ERROR_TIME, time.toString()),
                RecordHeader.text(FrameHeaders.SOURCE_TOPIC, source.topic()),
                RecordHeader.text(
                        FrameHeaders.SOURCE_PARTITION, Integer.toString(source.partition())),
                RecordHeader.text(FrameHeaders.SOURCE_OFFSET, Long.toString(source.offset())));
    }

    private static List<RecordHeader> with(List<RecordHeader> first, List<RecordHeader> second) {
        List<RecordHeader> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
