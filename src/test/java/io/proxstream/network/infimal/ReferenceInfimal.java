package io.proxstream.network.infimal;

/**
 * The formulas of {@link InfimalNetwork} for {@code y = a x + noise} with a number a, in double
 * precision and value by value.
 */
final class ReferenceInfimal {
    private final InfimalNetwork network;
    private final int height;
    private final int width;
    private final int rows;
    private final int columns;

    ReferenceInfimal(InfimalNetwork network, int height, int width) {
        this.network = network;
        this.height = height;
        this.width = width;
        this.rows = (height + 1) / 2;
        this.columns = (width + 1) / 2;
    }

    double[] run(double a, float[] observed, float[] start, double noise) {
        int channels = network.spec().channels();
        double[][][] dual = new double[network.spec().filters()][rows][columns];
        double[][][] auxiliary = new double[channels][rows][columns];
        double[][][] seen = new double[channels][rows][columns];
        double[] x = new double[start.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = start[i];
        }
        split(x, seen);
        for (InfimalLayer layer : network.layers()) {
            analyse(layer, noise, seen, dual);
            double[][][] sums = synthesise(layer, dual);
            double mu = layer.primalStep();
            double theta = layer.extrapolation();
            double[] extrapolated = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                double s = sums[phase(i / width, i % width)][i / width / 2][i % width / 2];
                double fresh = (x[i] - s + mu * a * observed[i]) / (1 + mu * a * a);
                extrapolated[i] = fresh + theta * (fresh - x[i]);
                x[i] = fresh;
            }
            for (int c = 4; c < channels; c++) {
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j < columns; j++) {
                        double old = auxiliary[c][i][j];
                        auxiliary[c][i][j] = old - sums[c][i][j];
                        seen[c][i][j] = auxiliary[c][i][j] + theta * (auxiliary[c][i][j] - old);
                    }
                }
            }
            split(extrapolated, seen);
        }
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.min(Math.max(x[i], 0), 1);
        }
        return x;
    }

    private static int phase(int row, int column) {
        return row % 2 * 2 + column % 2;
    }

    private void split(double[] image, double[][][] to) {
        for (int i = 0; i < 2 * rows; i++) {
            for (int j = 0; j < 2 * columns; j++) {
                int from = Math.min(i, height - 1) * width + Math.min(j, width - 1);
                to[phase(i, j)][i / 2][j / 2] = image[from];
            }
        }
    }

    private void analyse(InfimalLayer layer, double noise, double[][][] seen, double[][][] dual) {
        float[] weights = layer.analysis();
        for (int m = 0; m < dual.length; m++) {
            double bound = layer.thresholds()[m] * noise;
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    double sum = dual[m][i][j];
                    for (int c = 0; c < seen.length; c++) {
                        for (int tap = 0; tap < 9; tap++) {
                            int row = Math.min(Math.max(i + tap / 3 - 1, 0), rows - 1);
                            int column = Math.min(Math.max(j + tap % 3 - 1, 0), columns - 1);
                            sum += weights[(m * seen.length + c) * 9 + tap] * seen[c][row][column];
                        }
                    }
                    dual[m][i][j] = Math.min(Math.max(sum, -bound), bound);
                }
            }
        }
    }

    private double[][][] synthesise(InfimalLayer layer, double[][][] dual) {
        float[] weights = layer.synthesis();
        double[][][] sums = new double[network.spec().channels()][rows][columns];
        for (int c = 0; c < sums.length; c++) {
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    for (int m = 0; m < dual.length; m++) {
                        for (int tap = 0; tap < 9; tap++) {
                            int row = i + tap / 3 - 1;
                            int column = j + tap % 3 - 1;
                            if (row >= 0 && row < rows && column >= 0 && column < columns) {
                                sums[c][i][j] +=
                                        weights[(c * dual.length + m) * 9 + tap]
                                                * dual[m][row][column];
                            }
                        }
                    }
                }
            }
        }
        return sums;
    }
}
