package io.proxstream.restoration.benchmark;

import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.math.linear.FilterBankOperator;
import java.util.ArrayList;
import java.util.List;

/** A peer in plain loops, by the formula; its variants differ in how often they compute it. */
final class TestingPeer implements LayerPeer {
    private final String library;
    private final List<Runnable> variants;
    private final List<String> events = new ArrayList<>();

    /** Creates a peer with one variant for each piece of work that a run does beside its own. */
    TestingPeer(String library, Runnable... variants) {
        this.library = library;
        this.variants = List.of(variants);
    }

    /** Returns what was run and closed. */
    List<String> events() {
        return events;
    }

    @Override
    public String library() {
        return library;
    }

    @Override
    public List<PeerNetwork> prepare(LayerTask task, int threads) {
        events.add(threads + " threads");
        return variants.stream().<PeerNetwork>map(work -> new Loops(task, work)).toList();
    }

    private final class Loops implements PeerNetwork {
        private final LayerTask task;
        private final Runnable work;
        private final FilterBankOperator operator;

        Loops(LayerTask task, Runnable work) {
            this.task = task;
            this.work = work;
            this.operator =
                    new FilterBankOperator(task.bank(), task.frame().shape(), BoundaryRule.ZERO);
        }

        @Override
        public String variant() {
            return "loops " + variants.indexOf(work);
        }

        @Override
        public float[] run() {
            events.add("run " + variant());
            work.run();
            float[] z = task.frame().values();
            float[] dual = new float[task.bank().filters() * z.length];
            float[] step = new float[dual.length];
            float[] adjoint = new float[z.length];
            float[] image = z.clone();
            for (int k = 0; k < task.layers(); k++) {
                operator.apply(image, step);
                for (int i = 0; i < dual.length; i++) {
                    double moved = dual[i] + task.stepSize() * step[i];
                    dual[i] = (float) clip(moved, -task.bound(), task.bound());
                }
                operator.adjoint(dual, adjoint);
                for (int i = 0; i < image.length; i++) {
                    image[i] = (float) clip((double) z[i] - adjoint[i], 0, 1);
                }
            }
            return image;
        }

        @Override
        public void close() {
            events.add("close " + variant());
        }
    }

    private static double clip(double value, double least, double greatest) {
        return Math.min(Math.max(value, least), greatest);
    }
}
