package io.proxstream.network.layered;

/** The transpose of an operator. */
record TransposedOperator(BatchOperator of) implements BatchOperator {
    @Override
    public void apply(float[] x, int count, float[] out) {
        of.adjoint(x, count, out);
    }

    @Override
    public void adjoint(float[] y, int count, float[] out) {
        of.apply(y, count, out);
    }

    @Override
    public void addWeightGradient(float[] y, float[] x, int count, float[] gradient) {
        of.addWeightGradient(x, y, count, gradient);
    }

    @Override
    public void close() {
        of.close();
    }
}
