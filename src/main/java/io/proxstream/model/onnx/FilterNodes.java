package io.proxstream.model.onnx;

import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.kernel.FilterBank;
import java.util.List;

/**
 * The filters of a layer and their adjoint as nodes.
 *
 * <p>ONNX knows the zero boundary, but not the symmetric one: {@code Pad} in mode {@code reflect}
 * leaves out the outermost pixels. So the border is sliced, reversed and put beside the image; the
 * adjoint adds to the image what lies beside it, reversed.
 */
final class FilterNodes {
    private static final int HEIGHT = 2;
    private static final int WIDTH = 3;

    /** What {@code Slice} takes for "to the end", in either direction. */
    private static final long END = Integer.MAX_VALUE;

    private final GraphWriter graph;
    private final BoundaryRule boundary;

    FilterNodes(GraphWriter graph, BoundaryRule boundary) {
        this.graph = graph;
        this.boundary = boundary;
    }

    /** Adds {@code D x}. */
    String apply(FilterBank bank, String image) {
        if (boundary == BoundaryRule.ZERO) {
            return filter("Conv", bank, image, bank.reachBefore(), bank.reachAfter());
        }
        String rows = extend(bank, image, HEIGHT);
        return filter("Conv", bank, extend(bank, rows, WIDTH), 0, 0);
    }

    /** Adds {@code D* u}. */
    String adjoint(FilterBank bank, String dual) {
        if (boundary == BoundaryRule.ZERO) {
            return filter("ConvTranspose", bank, dual, bank.reachBefore(), bank.reachAfter());
        }
        String extended = filter("ConvTranspose", bank, dual, 0, 0);
        return fold(bank, fold(bank, extended, WIDTH), HEIGHT);
    }

    private String filter(String type, FilterBank bank, String input, int before, int after) {
        return graph.node(
                type,
                List.of(input, graph.filters(bank)),
                GraphWriter.ints("pads", before, before, after, after));
    }

    /** Mirrors the first and the last lines to the outside. */
    private String extend(FilterBank bank, String image, int axis) {
        int before = bank.reachBefore();
        int after = bank.reachAfter();
        String last = reversed(image, axis, -1, -1 - after);
        return before == 0
                ? concatenated(axis, image, last)
                : concatenated(axis, reversed(image, axis, before - 1, -END), image, last);
    }

    /** Adds the lines outside to those that they mirror. */
    private String fold(FilterBank bank, String extended, int axis) {
        int before = bank.reachBefore();
        int after = bank.reachAfter();
        String middle = slice(extended, axis, 2L * before, -2L * after);
        String last =
                graph.node(
                        "Add",
                        slice(extended, axis, -2L * after, -after),
                        reversed(extended, axis, -1, -1 - after));
        if (before == 0) {
            return concatenated(axis, middle, last);
        }
        String first =
                graph.node(
                        "Add",
                        slice(extended, axis, before, 2L * before),
                        reversed(extended, axis, before - 1, -END));
        return concatenated(axis, first, middle, last);
    }

    private String concatenated(int axis, String... parts) {
        return graph.node("Concat", List.of(parts), GraphWriter.number("axis", axis));
    }

    private String slice(String input, int axis, long from, long to) {
        return graph.node("Slice", input, graph.vector(from), graph.vector(to), graph.vector(axis));
    }

    /** Takes lines backwards, from one to before another; negative ones count from the end. */
    private String reversed(String input, int axis, long from, long to) {
        return graph.node(
                "Slice",
                input,
                graph.vector(from),
                graph.vector(to),
                graph.vector(axis),
                graph.vector(-1));
    }
}
