package io.proxstream.stream.live;

import io.proxstream.stream.function.RestoreFunction;
import io.proxstream.wire.RawRecord;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Lets good records through; refusals go to {@link RestoreFunction#QUALITY}. */
public final class RefuseFunction extends ProcessFunction<VerifiedRecord, RawRecord> {
    private static final long serialVersionUID = 1L;

    /** Creates the function. */
    public RefuseFunction() {}

    @Override
    public void processElement(VerifiedRecord record, Context context, Collector<RawRecord> out) {
        if (record.fault().isEmpty()) {
            out.collect(record.source());
        } else {
            context.output(
                    RestoreFunction.QUALITY,
                    LiveModels.refusal(LiveModels.MODEL_REFUSED, record.source(), record.fault())
                            .toRecord());
        }
    }
}
