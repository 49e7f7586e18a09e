package io.proxstream.model.onnx;

import static io.proxstream.network.infimal.InfimalSpec.FILTER_SIZE;
import static io.proxstream.network.infimal.InfimalSpec.PHASES;

import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import io.proxstream.network.infimal.InfimalLayer;
import io.proxstream.network.infimal.InfimalNetwork;
import io.proxstream.network.infimal.InfimalSpec;
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
    private static final int WIDTH = 3;

    /** What {@code Slice} takes for "to the end". */
    private static final long END = Integer.MAX_VALUE;

    private final InfimalNetwork network;
    private final InfimalSpec spec;
    private final GraphWriter graph;
    private final FilterNodes analysis;
    private final FilterNodes synthesis;

    InfimalGraph(InfimalNetwork network, GraphWriter graph) {
        this.graph = graph;
        this.analysis = new FilterNodes(graph, BoundaryRule.SYMMETRIC);
        this.synthesis = new FilterNodes(graph, BoundaryRule.ZERO);
        this.network = network;
        this.spec = network.spec();
    }

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public String layers() {
        String shape = graph.node("Shape", OnnxExport.IMAGE);
        String extents = graph.node("Slice", shape, graph.vector(HEIGHT), graph.vector(END));
        String rows = evenLines(shape, HEIGHT);
        String columns = evenLines(shape, WIDTH);
        String x = OnnxExport.IMAGE;
        String ahead = x;
        Optional<String> dual = Optional.empty();
        Optional<String> v = Optional.empty();
        Optional<String> auxiliaryAhead = Optional.empty();
        for (InfimalLayer layer : network.layers()) {
            String phases = split(ahead, rows, columns);
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

    /** Adds the numbers of all lines, and where there is an odd number of them the last twice. */
    private String evenLines(String shape, int axis) {
        String size = graph.node("Gather", shape, graph.whole(axis));
        String end = graph.node("Add", size, graph.node("Mod", size, graph.whole(2)));
        String lines = graph.node("Range", graph.whole(0), end, graph.whole(1));
        return graph.node("Min", lines, graph.node("Sub", size, graph.whole(1)));
    }

    private String split(String image, String rows, String columns) {
        String even = lines(lines(image, rows, HEIGHT), columns, WIDTH);
        return graph.node("SpaceToDepth", List.of(even), GraphWriter.number("blocksize", 2));
    }

    private String lines(String image, String numbers, int axis) {
        return graph.node("Gather", List.of(image, numbers), GraphWriter.number("axis", axis));
    }

    private String merge(String phases, String extents) {
        String even =
                graph.node("DepthToSpace", List.of(phases), GraphWriter.number("blocksize", 2));
        return graph.node("Slice", even, graph.vector(0, 0), extents, graph.vector(HEIGHT, WIDTH));
    }

    /** Adds {@code D w} of the first channels of w; mirrored by one pixel is extended. */
    private String analyse(InfimalLayer layer, String seen, int inputs) {
        int area = FILTER_SIZE * FILTER_SIZE;
        float[] all = layer.analysis();
        float[] weights = new float[spec.filters() * inputs * area];
        for (int m = 0; m < spec.filters(); m++) {
            int from = m * spec.channels() * area;
            System.arraycopy(all, from, weights, m * inputs * area, inputs * area);
        }
        return analysis.apply(FilterBank.of(spec.filters(), inputs, FILTER_SIZE, weights), seen);
    }

    private String synthesise(InfimalLayer layer, String dual) {
        return synthesis.apply(
                FilterBank.of(
                        /* filters= */ spec.channels(),
                        /* channels= */ spec.filters(),
                        FILTER_SIZE,
                        layer.synthesis()),
                dual);
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
