package io.proxstream.model.onnx;

import io.proxstream.network.PnnSpec;
import io.proxstream.network.ProximalNetwork;
import io.proxstream.network.kernel.StagePlan;
import java.util.List;
import java.util.Optional;

/** A denoiser as an ONNX graph: the formulas of {@link StagePlan}, layer by layer. */
final class DenoiserGraph implements GraphBody {
    private static final double TINY = 1e-30;

    private final ProximalNetwork network;
    private final PnnSpec spec;
    private final GraphWriter graph;
    private final FilterNodes filters;

    DenoiserGraph(ProximalNetwork network, GraphWriter graph) {
        this.graph = graph;
        this.network = network;
        this.spec = network.spec();
        this.filters = new FilterNodes(graph, spec.boundary());
    }

    @Override
    public int channels() {
        return spec.channels();
    }

    @Override
    public String layers() {
        String image = spec.box() ? clip(OnnxExport.IMAGE) : OnnxExport.IMAGE;
        String ahead = image;
        Optional<String> dual = Optional.empty();
        Optional<String> dualAhead = Optional.empty();
        List<StagePlan> plans = network.plans();
        for (int k = 0; k < plans.size(); k++) {
            StagePlan plan = plans.get(k);
            String step = times(filters.apply(plan.analysis(), ahead), plan.stepSize());
            String raised =
                    dualAhead
                            .filter(v -> plan.remembers())
                            .map(v -> graph.node("Add", v, step))
                            .orElse(step);
            String next = project(raised, network.layers().get(k).thresholds());
            String nextAhead = extrapolate(next, dual, plan.inertia());
            String nextImage = image(plan, nextAhead, image);
            ahead = extrapolate(nextImage, Optional.of(image), plan.extrapolation());
            image = nextImage;
            dual = Optional.of(next);
            dualAhead = Optional.of(nextAhead);
        }
        return image;
    }

    /** Adds {@code C(retain x + (1 - retain) (z - S* v))}. */
    private String image(StagePlan plan, String dual, String image) {
        String data = graph.node("Sub", OnnxExport.IMAGE, filters.adjoint(plan.synthesis(), dual));
        String mixed =
                plan.retain() == 0
                        ? data
                        : graph.node(
                                "Add", times(image, plan.retain()), times(data, 1 - plan.retain()));
        return plan.box() ? clip(mixed) : mixed;
    }

    /** Adds {@code now + factor (now - before)}, where nothing before is zero. */
    private String extrapolate(String now, Optional<String> before, double factor) {
        if (factor == 0) {
            return now;
        }
        String change = before.map(it -> graph.node("Sub", now, it)).orElse(now);
        return graph.node("Add", now, times(change, factor));
    }

    /** Adds the projection of groups of filters onto balls of radius threshold times noise. */
    private String project(String dual, float[] thresholds) {
        String radii =
                graph.node(
                        "Mul",
                        graph.constant(List.of((long) thresholds.length, 1L, 1L), thresholds),
                        OnnxExport.NOISE_LEVEL);
        if (spec.groupSize() == 1) {
            return graph.node("Max", graph.node("Min", dual, radii), graph.node("Neg", radii));
        }
        String groups =
                graph.node("Reshape", dual, graph.vector(0, spec.groups(), spec.groupSize(), -1));
        String norms =
                graph.node(
                        "ReduceL2",
                        List.of(groups),
                        GraphWriter.ints("axes", 2),
                        GraphWriter.number("keepdims", 1));
        String ratios = graph.node("Div", radii, graph.node("Max", norms, graph.scalar(TINY)));
        String shrunk = graph.node("Mul", groups, graph.node("Min", ratios, graph.scalar(1)));
        return graph.node("Reshape", shrunk, graph.node("Shape", dual));
    }

    private String clip(String value) {
        return graph.node("Clip", value, graph.scalar(0), graph.scalar(1));
    }

    private String times(String value, double factor) {
        return graph.node("Mul", value, graph.scalar(factor));
    }
}
