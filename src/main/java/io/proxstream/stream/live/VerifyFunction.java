package io.proxstream.stream.live;

import io.proxstream.config.JobOptions;
import io.proxstream.wire.RawRecord;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether records of models hold what they say: it reads bundles, runs their golden input and
 * computes the norms of their filters, once for all instances that restore and beside their frames,
 * one after the other.
 *
 * <p>The work is done in a thread of its own: checkpoints do not wait for it, and neither do
 * frames, which wait for checkpoints.
 */
public final class VerifyFunction extends RichAsyncFunction<RawRecord, VerifiedRecord> {
    private static final long serialVersionUID = 1L;

    private final JobOptions options;
    private transient @Nullable ExecutorService thread;

    /**
     * Creates the function.
     *
     * @param options of the job
     */
    public VerifyFunction(JobOptions options) {
        this.options = options;
    }

    @Override
    public void open(OpenContext context) {
        thread = Executors.newSingleThreadExecutor(work -> new Thread(work, "verify-models"));
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.shutdownNow();
        }
    }

    @Override
    public void asyncInvoke(RawRecord source, ResultFuture<VerifiedRecord> result) {
        Objects.requireNonNull(thread)
                .execute(
                        () -> {
                            try {
                                result.complete(List.of(verified(source)));
                            } catch (RuntimeException e) {
                                result.completeExceptionally(e);
                            }
                        });
    }

    private VerifiedRecord verified(RawRecord source) {
        if (!source.topic().equals(options.restoration().live().modelsTopic())) {
            return VerifiedRecord.good(source);
        }
        return LiveModels.fault(source, options.kafka().maxMessageSize())
                .map(fault -> VerifiedRecord.refused(source, String.valueOf(fault.getMessage())))
                .orElseGet(() -> VerifiedRecord.good(source));
    }
}
