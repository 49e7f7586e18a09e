package io.proxstream.math.solver;

/** A vector of an iteration, and its next value. */
final class Variable {
    private final float[] now;
    private final float[] next;

    Variable(float[] start) {
        this.now = start.clone();
        this.next = new float[start.length];
    }

    float[] now() {
        return now;
    }

    float[] next() {
        return next;
    }

    /** Takes its value for the next one. */
    void stay() {
        System.arraycopy(now, 0, next, 0, now.length);
    }

    void relax(float relaxation) {
        for (int i = 0; i < now.length; i++) {
            now[i] += relaxation * (next[i] - now[i]);
        }
    }

    double size() {
        double sum = 0;
        for (float value : next) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    double relativeChange() {
        double change = distance(next, now);
        return change == 0 ? 0 : change / Math.max(size(), Double.MIN_NORMAL);
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = (double) a[i] - b[i];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
