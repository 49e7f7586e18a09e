package io.proxstream.network.kernel;

import java.util.Arrays;
import java.util.List;

/** A plan with its filters laid out for the kernels. */
@SuppressWarnings("ArrayRecordComponent") // a view, not a value
record CompiledStage(StagePlan plan, Taps[][] analysis, Taps[][] synthesis) {
    static CompiledStage of(StagePlan plan) {
        return new CompiledStage(
                plan, Taps.of(plan.analysis(), plan.stepSize()), Taps.of(plan.synthesis(), 1));
    }

    static List<CompiledStage> of(List<StagePlan> plans) {
        return plans.stream().map(CompiledStage::of).toList();
    }

    /** The same with consecutive filters only. */
    CompiledStage slice(int from, int to) {
        return new CompiledStage(
                plan,
                Arrays.copyOfRange(analysis, from, to),
                Arrays.copyOfRange(synthesis, from, to));
    }
}
