package io.proxstream.stream.live;

import io.proxstream.RestorationException;
import io.proxstream.config.JobOptions;
import io.proxstream.stream.function.RestoreFunction;
import io.proxstream.wire.RawRecord;
import java.util.Optional;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lets only those records through that hold what they say: it reads bundles, runs their golden
 * input and computes the norms of their filters, once for all instances that restore and beside
 * their frames. Refusals go to {@link RestoreFunction#QUALITY}.
 */
public final class VerifyFunction extends ProcessFunction<RawRecord, RawRecord> {
    private static final long serialVersionUID = 1L;

    private final JobOptions options;

    /**
     * Creates the function.
     *
     * @param options of the job
     */
    public VerifyFunction(JobOptions options) {
        this.options = options;
    }

    @Override
    public void processElement(RawRecord source, Context context, Collector<RawRecord> out) {
        Optional<RestorationException> fault =
                source.topic().equals(options.restoration().live().modelsTopic())
                        ? LiveModels.fault(source, options.kafka().maxMessageSize())
                        : Optional.empty();
        if (fault.isEmpty()) {
            out.collect(source);
            return;
        }
        context.output(
                RestoreFunction.QUALITY,
                LiveModels.refusal(LiveModels.MODEL_REFUSED, source, fault.get()).toRecord());
    }
}
