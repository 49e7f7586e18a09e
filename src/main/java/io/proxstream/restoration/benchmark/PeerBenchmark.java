package io.proxstream.restoration.benchmark;

import io.proxstream.RestorationException;
import io.proxstream.math.kernel.BoundaryRule;
import io.proxstream.network.NetworkRunner;
import io.proxstream.network.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The layer of {@link LayerBenchmark} held against other libraries: same weights, same frame, one
 * thread each, in turn.
 *
 * <p>All have a zero border, which the peers get from their convolutions' padding.
 */
public final class PeerBenchmark {
    private static final int LAYERS = 4;
    private static final int THREADS = 1;
    private static final int LEAST_ROUNDS = 3;

    /** One more round that is not counted for so many that are. */
    private static final int ROUNDS_PER_WARM_UP = 5;

    private static final double NANOS_PER_MILLI = 1e6;

    private final LongSupplier nanoTime;
    private final int warmUp;
    private final int counted;
    private final long budgetNanos;
    private final LayerTask task;
    private final NetworkRunner ours;

    /**
     * Prepares the measurement.
     *
     * @param nanoTime the clock
     * @param warmUp runs of ours that are not counted, until the kernels are compiled
     * @param counted rounds of each peer that are counted, at least 3
     * @param budgetNanos the time after which a slow peer gets fewer rounds, but never fewer than 3
     */
    public PeerBenchmark(LongSupplier nanoTime, int warmUp, int counted, long budgetNanos) {
        this(nanoTime, warmUp, counted, budgetNanos, LayerTask.usual(LAYERS));
    }

    PeerBenchmark(
            LongSupplier nanoTime, int warmUp, int counted, long budgetNanos, LayerTask task) {
        this.nanoTime = nanoTime;
        this.warmUp = warmUp;
        this.counted = counted;
        this.budgetNanos = budgetNanos;
        this.task = task;
        this.ours = new NetworkRunner(task.network(BoundaryRule.ZERO), Kernels.select());
    }

    /**
     * Measures.
     *
     * @param peers the peers, at least one
     * @return the figures
     * @throws IllegalArgumentException if there are no peers
     * @throws RestorationException if a peer does not start on this machine
     */
    public PeerFigures run(List<LayerPeer> peers) {
        if (peers.isEmpty()) {
            throw new IllegalArgumentException("0 peers: must be at least 1");
        }
        for (int i = 0; i < warmUp; i++) {
            runOurs();
        }
        List<PeerFigure> variants = new ArrayList<>();
        List<long[]> own = new ArrayList<>();
        for (LayerPeer peer : peers) {
            own.add(measure(peer, variants));
        }
        long[] all = own.stream().flatMapToLong(Arrays::stream).toArray();
        return new PeerFigures(layerMillis(all), variants);
    }

    /** Adds the figures of a peer, and returns the times of ours in the same rounds. */
    private long[] measure(LayerPeer peer, List<PeerFigure> figures) {
        List<PeerNetwork> networks = prepare(peer);
        try {
            double[] differences = networks.stream().mapToDouble(this::difference).toArray();
            long[][] nanos = time(networks);
            for (int i = 0; i < differences.length; i++) {
                figures.add(
                        new PeerFigure(
                                peer.library(),
                                networks.get(i).variant(),
                                layerMillis(nanos[i + 1]),
                                Rounds.medianRatio(nanos[i + 1], nanos[0]),
                                differences[i]));
            }
            return nanos[0];
        } finally {
            networks.forEach(PeerNetwork::close);
        }
    }

    private List<PeerNetwork> prepare(LayerPeer peer) {
        try {
            return peer.prepare(task, THREADS);
        } catch (LinkageError | RuntimeException e) { // whatever a native library does on loading
            throw new RestorationException(
                    "peer %s: does not start on this machine: %s".formatted(peer.library(), e), e);
        }
    }

    /** Times ours first and then all variants of a peer in turn, as often as the budget allows. */
    private long[][] time(List<PeerNetwork> networks) {
        List<Runnable> work = new ArrayList<>(List.of(this::runOurs));
        networks.forEach(network -> work.add(network::run));
        Runnable[] turns = work.toArray(Runnable[]::new);
        long[][] once = new Rounds(nanoTime, 0, 1).time(turns);
        long round = Math.max(1, Arrays.stream(once).mapToLong(nanos -> nanos[0]).sum());
        int rounds = (int) Math.max(LEAST_ROUNDS, Math.min(counted, budgetNanos / round));
        return new Rounds(nanoTime, rounds / ROUNDS_PER_WARM_UP, rounds).time(turns);
    }

    private double difference(PeerNetwork network) {
        float[] expected = runOurs();
        float[] actual = network.run();
        if (actual.length != expected.length) {
            throw new IllegalStateException(
                    "%s: %d pixels, must be %d"
                            .formatted(network.variant(), actual.length, expected.length));
        }
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(actual[i] - expected[i]));
        }
        return largest;
    }

    private float[] runOurs() {
        return ours.run(task.frame(), task.bound()).values();
    }

    private double layerMillis(long[] nanos) {
        return Rounds.median(nanos) / task.layers() / NANOS_PER_MILLI;
    }
}
