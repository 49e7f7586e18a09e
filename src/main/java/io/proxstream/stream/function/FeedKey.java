package io.proxstream.stream.function;

import io.proxstream.wire.FrameDecoder;
import io.proxstream.wire.FrameException;
import io.proxstream.wire.RawRecord;
import org.apache.flink.api.java.functions.KeySelector;

/** The feed of a record; records that name none that can be read go by their partition. */
public final class FeedKey implements KeySelector<RawRecord, String> {
    private static final long serialVersionUID = 1L;

    /** Creates the selector. */
    public FeedKey() {}

    @Override
    public String getKey(RawRecord source) {
        try {
            return FrameDecoder.feed(source);
        } catch (FrameException e) {
            return "%s-%d".formatted(source.topic(), source.partition());
        }
    }
}
