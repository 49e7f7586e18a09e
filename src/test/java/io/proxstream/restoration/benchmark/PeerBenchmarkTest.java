package io.proxstream.restoration.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.proxstream.RestorationException;
import io.proxstream.image.Image;
import io.proxstream.image.ImageShape;
import io.proxstream.image.SceneGenerator;
import io.proxstream.math.kernel.FilterBank;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures of real layers, on a clock that the peers move. */
final class PeerBenchmarkTest {
    private static final long MILLI = 1_000_000;
    private static final int LAYERS = 5;

    private long now;

    /** Every piece of work takes a millisecond, and more where it says so. */
    private long nanoTime() {
        now += MILLI;
        return now;
    }

    private Runnable taking(int millis) {
        return () -> now += millis * MILLI;
    }

    private PeerBenchmark benchmark(int counted, int budgetMillis) {
        return new PeerBenchmark(this::nanoTime, 2, counted, budgetMillis * MILLI, task());
    }

    private static LayerTask task() {
        LayerTask usual = LayerTask.usual(1);
        Image frame = new SceneGenerator(7).scene(0, new ImageShape(1, 41, 53));
        return new LayerTask(usual.bank(), usual.stepSize(), usual.bound(), LAYERS, frame);
    }

    @Test
    void everyVariantIsHeldAgainstOursInTheSameRounds() {
        LayerPeer torch = new TestingPeer("torch", taking(29), taking(9));
        LayerPeer other = new TestingPeer("other", taking(99));
        PeerFigures figures = benchmark(3, 0).run(List.of(torch, other));
        assertThat(figures.layerMillis()).isEqualTo(1.0 / LAYERS);
        assertThat(figures.variants())
                .extracting(PeerFigure::ratio)
                .containsExactly(30.0, 10.0, 100.0);
        assertThat(figures.fastest("torch"))
                .get()
                .satisfies(
                        fastest -> {
                            assertThat(fastest.variant()).isEqualTo("loops 1");
                            assertThat(fastest.layerMillis())
                                    .isEqualTo(10.0 / LAYERS, within(1e-12));
                        });
        assertThat(figures.fastest("nd4j")).isEmpty();
    }

    /** Loops in double precision against the kernels in single: some units in the last place. */
    @Test
    void theSameFormulaGivesTheSamePicture() {
        PeerFigures figures = benchmark(3, 0).run(List.of(new TestingPeer("torch", taking(0))));
        assertThat(figures.maxAbsDiff()).isLessThan(1e-6);
        assertThat(figures.agree()).isTrue();
    }

    @Test
    void anotherPictureIsNoticed() {
        LayerTask task = task();
        LayerPeer wrong = new ConstantPeer(new float[task.frame().values().length]);
        LayerPeer undefined = new ConstantPeer(filled(task.frame().values().length, Float.NaN));
        assertThat(benchmark(3, 0).run(List.of(wrong)).maxAbsDiff()).isGreaterThan(0.1);
        assertThat(benchmark(3, 0).run(List.of(wrong)).agree()).isFalse();
        assertThat(benchmark(3, 0).run(List.of(undefined, wrong)).agree()).isFalse();
        assertThatThrownBy(() -> benchmark(3, 0).run(List.of(new ConstantPeer(new float[3]))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("constant: 3 pixels, must be " + 41 * 53);
    }

    @Test
    void aSlowPeerGetsFewerRoundsButThree() {
        assertThat(runs(taking(9), 100, 1100)).isEqualTo(1 + 1 + 100 / 5 + 100);
        assertThat(runs(taking(9), 100, 110)).isEqualTo(1 + 1 + 10 / 5 + 10);
        assertThat(runs(taking(9000), 100, 110)).isEqualTo(1 + 1 + 3);
    }

    /** Counts the run for the comparison, the one for the budget, and the rounds. */
    private long runs(Runnable work, int counted, int budgetMillis) {
        TestingPeer peer = new TestingPeer("torch", work);
        benchmark(counted, budgetMillis).run(List.of(peer));
        return peer.events().stream().filter(event -> event.startsWith("run")).count();
    }

    @Test
    void everyVariantIsClosedEvenAfterAFailure() {
        TestingPeer peer =
                new TestingPeer(
                        "torch",
                        taking(1),
                        () -> {
                            throw new IllegalStateException("out of memory");
                        });
        assertThatThrownBy(() -> benchmark(3, 0).run(List.of(peer))).hasMessage("out of memory");
        assertThat(peer.events())
                .containsExactly(
                        "1 threads",
                        "run loops 0",
                        "run loops 1",
                        "close loops 0",
                        "close loops 1");
    }

    @Test
    void aPeerThatDoesNotLoadIsNamed() {
        LayerPeer peer = new UnlinkedPeer();
        assertThatThrownBy(() -> benchmark(3, 0).run(List.of(peer)))
                .isInstanceOf(RestorationException.class)
                .hasMessageStartingWith("peer torch: does not start on this machine: ")
                .hasMessageEndingWith("no torch in java.library.path");
    }

    @Test
    void thereAreNoPeersOnTheProductsClassPath() {
        assertThat(LayerPeer.found()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> benchmark(3, 0).run(List.of()))
                .withMessage("0 peers: must be at least 1");
    }

    @Test
    void aTaskHasOneChannelAndFiltersOfOddSize() {
        LayerTask task = task();
        FilterBank even = FilterBank.of(1, 1, 2, new float[4]);
        FilterBank colour = FilterBank.of(1, 3, 3, new float[27]);
        for (FilterBank bank : List.of(even, colour)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new LayerTask(bank, 1, 1, 1, task.frame()))
                    .withMessageContaining("must have one channel and filters of odd size");
        }
    }

    private static float[] filled(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }

    private static final class ConstantPeer implements LayerPeer, PeerNetwork {
        private final float[] result;

        ConstantPeer(float[] result) {
            this.result = result;
        }

        @Override
        public String library() {
            return "constant";
        }

        @Override
        public List<PeerNetwork> prepare(LayerTask task, int threads) {
            return List.of(this);
        }

        @Override
        public String variant() {
            return "constant";
        }

        @Override
        public float[] run() {
            return result;
        }

        @Override
        public void close() {}
    }

    private record UnlinkedPeer() implements LayerPeer {
        @Override
        public String library() {
            return "torch";
        }

        @Override
        public List<PeerNetwork> prepare(LayerTask task, int threads) {
            throw new UnsatisfiedLinkError("no torch in java.library.path");
        }
    }
}
