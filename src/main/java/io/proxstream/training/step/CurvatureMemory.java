package io.proxstream.training.step;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The memory of L-BFGS: from the latest pairs of moves {@code s} and changes of the gradient {@code
 * y}, an estimate H of the inverse Hessian, by which a gradient becomes a Newton-like direction.
 *
 * <p>{@code H g} takes {@code 4 m n} multiplications for m pairs of length n. Pairs without
 * positive curvature are left out, so H is positive definite. Not thread-safe.
 *
 * @see "[LiuNocedal1989], algorithm 2.1"
 */
public final class CurvatureMemory {
    private static final double LEAST_CURVATURE = 1e-10;

    private final int most;
    private final Deque<Pair> pairs = new ArrayDeque<>();

    /** A move, the change of the gradient over it, and their product. */
    private static final class Pair {
        private final double[] move;
        private final double[] change;
        private final double curvature;

        private Pair(double[] move, double[] change, double curvature) {
            this.move = move;
            this.change = change;
            this.curvature = curvature;
        }
    }

    /**
     * Creates an empty memory, whose H is the identity.
     *
     * @param most how many pairs are kept, at least 1
     */
    public CurvatureMemory(int most) {
        this.most = most;
    }

    /**
     * Tells whether there is no pair yet.
     *
     * @return true if H is the identity
     */
    public boolean isEmpty() {
        return pairs.isEmpty();
    }

    /** Forgets all pairs. */
    public void clear() {
        pairs.clear();
    }

    /**
     * Adds a pair, and drops the oldest if there are too many.
     *
     * @param move from one point to the next
     * @param change of the gradient between them
     */
    public void add(double[] move, double[] change) {
        double curvature = product(move, change);
        double floor = LEAST_CURVATURE * Math.sqrt(product(move, move) * product(change, change));
        if (curvature > floor) {
            pairs.addLast(new Pair(move.clone(), change.clone(), curvature));
            if (pairs.size() > most) {
                pairs.removeFirst();
            }
        }
    }

    /**
     * Returns the direction of descent.
     *
     * @param gradient g
     * @return {@code -H g}, a new array
     */
    public double[] direction(double[] gradient) {
        double[] result = gradient.clone();
        double[] shares = new double[pairs.size()];
        int i = pairs.size();
        for (Iterator<Pair> newest = pairs.descendingIterator(); newest.hasNext(); ) {
            Pair pair = newest.next();
            shares[--i] = product(pair.move, result) / pair.curvature;
            add(-shares[i], pair.change, result);
        }
        scale(-scaling(), result);
        for (Pair pair : pairs) {
            add(-shares[i++] - product(pair.change, result) / pair.curvature, pair.move, result);
        }
        return result;
    }

    /** The multiple of the identity that fits the latest pair. */
    private double scaling() {
        Pair newest = pairs.peekLast();
        return newest == null ? 1 : newest.curvature / product(newest.change, newest.change);
    }

    private static double product(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static void add(double factor, double[] from, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * from[i];
        }
    }

    private static void scale(double factor, double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }

    /**
     * Writes all pairs.
     *
     * @param out where to
     * @throws IOException if it cannot be written
     */
    public void write(DataOutput out) throws IOException {
        out.writeInt(pairs.size());
        for (Pair pair : pairs) {
            out.writeInt(pair.move.length);
            for (int i = 0; i < pair.move.length; i++) {
                out.writeDouble(pair.move[i]);
                out.writeDouble(pair.change[i]);
            }
        }
    }

    /**
     * Reads what was written, in place of all pairs here.
     *
     * @param in where from
     * @throws IOException if it cannot be read
     */
    public void read(DataInput in) throws IOException {
        pairs.clear();
        for (int count = in.readInt(); count > 0; count--) {
            double[] move = new double[in.readInt()];
            double[] change = new double[move.length];
            for (int i = 0; i < move.length; i++) {
                move[i] = in.readDouble();
                change[i] = in.readDouble();
            }
            add(move, change);
        }
    }
}
