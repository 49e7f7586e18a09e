package io.proxstream.training.infimal;

import io.proxstream.network.SplittingSchedule;
import io.proxstream.network.infimal.InfimalLayer;
import io.proxstream.network.infimal.InfimalNetwork;
import io.proxstream.network.infimal.InfimalSpec;
import io.proxstream.network.infimal.PackedLayer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A network as it runs in one step of training.
 *
 * @param spec its architecture
 * @param stages its stages, in their order
 * @param splitting the steps of which it is the prior, or none
 */
record RunningNetwork(InfimalSpec spec, List<Stage> stages, SplittingSchedule splitting) {
    /**
     * One stage.
     *
     * @param layers its layers
     * @param packed their filters, packed
     */
    record Stage(List<InfimalLayer> layers, List<PackedLayer> packed) {}

    /** The number of the stage that serves a step of splitting. */
    int stageOf(int step) {
        return spec.stage(step, splitting.count());
    }

    static RunningNetwork of(InfimalNetwork network, SplittingSchedule splitting) {
        List<PackedLayer> packed = PackedLayer.of(network);
        InfimalSpec spec = network.spec();
        int layers = spec.layers();
        return new RunningNetwork(
                spec,
                IntStream.range(0, spec.stages())
                        .mapToObj(
                                number ->
                                        new Stage(
                                                network.layers(number),
                                                packed.subList(
                                                        number * layers, (number + 1) * layers)))
                        .toList(),
                splitting);
    }
}
