package io.proxstream.stream.function;

import io.proxstream.model.ModelFormatException;
import io.proxstream.restoration.Measurement;
import io.proxstream.wire.DeadLetter;
import io.proxstream.wire.FailureCode;
import io.proxstream.wire.Frame;
import io.proxstream.wire.FrameDecoder;
import io.proxstream.wire.FrameException;
import io.proxstream.wire.OutgoingRecord;
import io.proxstream.wire.QualityEvent;
import io.proxstream.wire.RawRecord;
import io.proxstream.wire.RestoredFrame;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;

/**
 * Restores records: decode, restore, encode.
 *
 * <p>All three are functions of the record and the model alone. What they throw would be thrown
 * again for the same record, so it makes a dead letter and not a failure of the job, except where
 * it accuses the model or a disk.
 */
final class FrameProcessor {
    private final RestoreSettings settings;
    private final FrameDecoder decoder;
    private final Measurement assumed;
    private final ImageRestorer restorer;
    private final Clock clock;

    /**
     * Creates a processor.
     *
     * @param settings limits and defaults
     * @param restorer restores the images
     * @param clock tells when a frame is done
     */
    FrameProcessor(RestoreSettings settings, ImageRestorer restorer, Clock clock) {
        this.settings = settings;
        this.decoder = new FrameDecoder(settings.restoration().decodeLimits());
        this.assumed = settings.assumed();
        this.restorer = restorer;
        this.clock = clock;
    }

    /**
     * Restores a record, or finds why it cannot be restored.
     *
     * @param source the record
     * @return what became of it
     */
    Outcome process(RawRecord source) {
        try {
            return restore(source);
        } catch (ModelFormatException | UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            FrameException reason = FrameException.of(e);
            return new Outcome.Rejected(
                    new DeadLetter(
                            source,
                            reason.code(),
                            String.valueOf(reason.getMessage()),
                            clock.instant()));
        }
    }

    private Outcome restore(RawRecord source) {
        Frame frame = decoder.decode(source);
        Measurement known = settings.admitted(frame.image(), frame.measurement().orElse(assumed));
        RestoredFrame restored =
                new RestoredFrame(source, frame, restorer.restore(frame.image(), known));
        OutgoingRecord outgoing = restored.toRecord();
        checkSize(outgoing);
        return new Outcome.Restored(
                outgoing, new QualityEvent(restored, clock.instant(), Optional.empty()));
    }

    private void checkSize(OutgoingRecord outgoing) {
        if (outgoing.wireSize() > settings.maxRecordSize()) {
            throw new FrameException(
                    FailureCode.RESULT_TOO_LARGE,
                    "restored frame of %d bytes: a record holds at most %d"
                            .formatted(outgoing.wireSize(), settings.maxRecordSize()));
        }
    }
}
