package io.proxstream.stream.online;

/**
 * Where training stands.
 *
 * @param round the round in hand, as bytes; not changed
 * @param live the bundle of the live model; not changed
 * @param firstStep when the round's first step came, in milliseconds since 1970; 0 if none has
 */
@SuppressWarnings("ArrayRecordComponent") // state as it is
public record TrainingState(byte[] round, byte[] live, long firstStep) {
    TrainingState since(long millis) {
        return new TrainingState(round, live, millis);
    }
}
