package io.proxstream.inversion.layered;

import io.proxstream.math.solver.StopReason;

/** How far one sample has come. */
final class SampleProgress {
    private double value;
    private double dataTerm;
    private double residual = Double.POSITIVE_INFINITY;
    private int iterations;
    private int takenBack;
    private double inertia = 1;
    private double momentum;
    private boolean isMoving = true;
    private StopReason reason = StopReason.ITERATION_LIMIT;

    SampleProgress(double dataTerm, double value) {
        this.dataTerm = dataTerm;
        this.value = value;
    }

    boolean isMoving() {
        return isMoving;
    }

    double value() {
        return value;
    }

    /** How far beyond the accepted point the next sweep begins: 0 when it has stopped. */
    double momentum() {
        return isMoving ? momentum : 0;
    }

    /** Takes note of a sweep that did not increase the objective. */
    void accept(double newValue, double newDataTerm, double change, DescentPlan plan) {
        iterations++;
        value = newValue;
        dataTerm = newDataTerm;
        residual = change;
        takenBack = 0;
        double next = (1 + Math.sqrt(1 + 4 * inertia * inertia)) / 2;
        momentum = plan.isAccelerated() ? (inertia - 1) / next : 0;
        inertia = next;
        if (change <= plan.tolerance()) {
            stop(StopReason.CONVERGED);
        }
    }

    /** Takes note of a sweep that did: the next one begins without momentum. */
    void takeBack(int patience) {
        if (!isMoving) {
            return;
        }
        iterations++;
        inertia = 1;
        momentum = 0;
        if (++takenBack >= patience) {
            stop(StopReason.STALLED);
        }
    }

    private void stop(StopReason why) {
        isMoving = false;
        reason = why;
    }

    CodeReport report(double alpha, int projected) {
        return new CodeReport(value, dataTerm, residual, iterations, reason, alpha, projected);
    }
}
