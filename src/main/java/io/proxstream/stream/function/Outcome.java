package io.proxstream.stream.function;

import io.proxstream.wire.DeadLetter;
import io.proxstream.wire.OutgoingRecord;
import io.proxstream.wire.QualityEvent;

/** What became of a record. */
public sealed interface Outcome {
    /**
     * It was a frame and is restored.
     *
     * @param frame the restored frame as it is written
     * @param quality what is known about it
     */
    record Restored(OutgoingRecord frame, QualityEvent quality) implements Outcome {}

    /**
     * It cannot be restored, for a reason that lies in it.
     *
     * @param letter the record and the reason
     */
    record Rejected(DeadLetter letter) implements Outcome {}
}
