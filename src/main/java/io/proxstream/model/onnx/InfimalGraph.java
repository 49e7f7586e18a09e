package io.proxstream.model.onnx;

import static io.proxstream.network.infimal.InfimalSpec.FILTER_SIZE;
import static io.proxstream.network.infimal.InfimalSpec.PHASES;

import io.proxstream.network.infimal.InfimalLayer;
import io.proxstream.network.infimal.InfimalNetwork;
import io.proxstream.network.infimal.InfimalSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A denoiser with auxiliary images as nodes: the formulas of {@link InfimalNetwork} with A the
 * identity.
 *
 * <p>Where extents are odd, phases are those of the image with its last line twice; the auxiliary
 * images, zero at first, are left out of the first layer.
 */
final class InfimalGraph implements GraphBody {
    private static final int HEIGHT = 2;

    /** What {@code Slice} takes for "to the end". */
    private static final long END = Integer.MAX_VALUE;

    private final InfimalNetwork network;
    private final InfimalSpec spec;
    private final GraphWriter graph;

    InfimalGraph(InfimalNetwork network, GraphWriter graph) {
        this.graph = graph;
        this.network = network;
        this.spec = network.spec();
    }

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public String layers() {
        String extents =
                graph.node(
                        "Slice",
                        graph.node("Shape", OnnxExport.IMAGE),
                        graph.vector(HEIGHT),
                        graph.vector(END));
        String odd = graph.node("Mod", extents, graph.vector(2));
        String pads =
                graph.node(
                        "Concat",
                        List.of(graph.vector(0, 0, 0, 0, 0, 0), odd),
                        GraphWriter.number("axis", 0));
        String x = OnnxExport.IMAGE;
        String ahead = x;
        Optional<String> dual = Optional.empty();
        Optional<String> v = Optional.empty();
        Optional<String> auxiliaryAhead = Optional.empty();
        for (InfimalLayer layer : network.layers()) {
            String phases = split(ahead, pads);
            String seen = auxiliaryAhead.map(it -> concatenated(phases, it)).orElse(phases);
            int inputs = auxiliaryAhead.isPresent() ? spec.channels() : PHASES;
            String products = analyse(layer, seen, inputs);
            String u = clip(layer, add(dual, products));
            String s = synthesise(layer, u);
            String image = merge(channels(s, 0, PHASES), extents);
            String next = toward(layer, x, image);
            ahead = extrapolate(next, graph.node("Sub", next, x), layer.extrapolation());
            String change = graph.node("Neg", channels(s, PHASES, END));
            String fresh = add(v, change);
            auxiliaryAhead = Optional.of(extrapolate(fresh, change, layer.extrapolation()));
            x = next;
            dual = Optional.of(u);
            v = Optional.of(fresh);
        }
        return graph.node("Clip", x, graph.scalar(0), graph.scalar(1));
    }

    private String add(Optional<String> before, String value) {
        return before.map(it -> graph.node("Add", it, value)).orElse(value);
    }

    /** Adds {@code (x - s + mu z) / (1 + mu)}. */
    private String toward(InfimalLayer layer, String x, String s) {
        double mu = layer.primalStep();
        String prior = times(graph.node("Sub", x, s), 1 / (1 + mu));
        return graph.node("Add", prior, times(OnnxExport.IMAGE, mu / (1 + mu)));
    }

    private String extrapolate(String value, String change, double theta) {
        return graph.node("Add", value, times(change, theta));
    }

    private String times(String value, double factor) {
        return graph.node("Mul", value, graph.scalar(factor));
    }

    private String concatenated(String... parts) {
        return graph.node("Concat", List.of(parts), GraphWriter.number("axis", 1));
    }

    private String channels(String value, long from, long to) {
        return graph.node("Slice", value, graph.vector(from), graph.vector(to), graph.vector(1));
    }

    private String split(String image, String pads) {
        String even = graph.node("Pad", List.of(image, pads), GraphWriter.text("mode", "edge"));
        return graph.node("SpaceToDepth", List.of(even), GraphWriter.number("blocksize", 2));
    }

    private String merge(String phases, String extents) {
        String even =
                graph.node("DepthToSpace", List.of(phases), GraphWriter.number("blocksize", 2));
        return graph.node(
                "Slice", even, graph.vector(0, 0), extents, graph.vector(HEIGHT, HEIGHT + 1));
    }

    /** Adds {@code D w} of the first channels of w, extended by its nearest pixels. */
    private String analyse(InfimalLayer layer, String seen, int inputs) {
        int area = FILTER_SIZE * FILTER_SIZE;
        float[] all = layer.analysis();
        float[] weights = new float[spec.filters() * inputs * area];
        for (int m = 0; m < spec.filters(); m++) {
            int from = m * spec.channels() * area;
            System.arraycopy(all, from, weights, m * inputs * area, inputs * area);
        }
        String extended =
                graph.node(
                        "Pad",
                        List.of(seen, graph.vector(0, 0, 1, 1, 0, 0, 1, 1)),
                        GraphWriter.text("mode", "edge"));
        return convolve(extended, shape(spec.filters(), inputs), weights, 0);
    }

    private String synthesise(InfimalLayer layer, String dual) {
        return convolve(dual, shape(spec.channels(), spec.filters()), layer.synthesis(), 1);
    }

    private static List<Long> shape(long outputs, long inputs) {
        return Arrays.asList(outputs, inputs, (long) FILTER_SIZE, (long) FILTER_SIZE);
    }

    private String convolve(String input, List<Long> shape, float[] weights, long pad) {
        return graph.node(
                "Conv",
                List.of(input, graph.constant(shape, weights)),
                GraphWriter.ints("pads", pad, pad, pad, pad));
    }

    private String clip(InfimalLayer layer, String dual) {
        float[] thresholds = layer.thresholds();
        String bounds =
                graph.node(
                        "Mul",
                        graph.constant(List.of((long) thresholds.length, 1L, 1L), thresholds),
                        OnnxExport.NOISE_LEVEL);
        return graph.node("Max", graph.node("Min", dual, bounds), graph.node("Neg", bounds));
    }
}
