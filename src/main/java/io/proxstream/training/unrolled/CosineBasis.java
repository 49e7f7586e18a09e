package io.proxstream.training.unrolled;

/**
 * The orthonormal basis of the discrete cosine transform (DCT-II) for filters of {@code k x k}
 * taps.
 *
 * <p>Photographs are strong in slow waves and weak in fast ones, and so are the gradients of
 * filters: in this basis an optimiser that scales each coordinate by itself, as Adam does, gives
 * every wave a rate of its own. Plain steps are the same in any orthonormal basis.
 *
 * @see "[ChenPock2017], section 2.2"
 */
public final class CosineBasis {
    private final int size;
    private final double[][] waves;
    private final double[][] transposed;
    private final double[][] half;

    /**
     * Creates the basis.
     *
     * @param size the extent k of a filter
     */
    public CosineBasis(int size) {
        this.size = size;
        this.waves = new double[size][size];
        this.transposed = new double[size][size];
        this.half = new double[size][size];
        for (int wave = 0; wave < size; wave++) {
            double scale = Math.sqrt((wave == 0 ? 1.0 : 2.0) / size);
            for (int at = 0; at < size; at++) {
                waves[wave][at] = scale * Math.cos(Math.PI * wave * (at + 0.5) / size);
                transposed[at][wave] = waves[wave][at];
            }
        }
    }

    /** A tap of the wave of {@code down} and {@code across} half periods. */
    double tap(int down, int across, int row, int column) {
        return waves[down][row] * waves[across][column];
    }

    /**
     * Replaces the taps of filters by coefficients of waves.
     *
     * @param filters {@code [..,k,k]}
     */
    public void analyse(float[] filters) {
        for (int from = 0; from < filters.length; from += size * size) {
            multiply(waves, filters, from);
        }
    }

    /**
     * Removes from coefficients what changes a filter's mean over its channels. Means have hardly a
     * gradient but noise, and Adam would let them drift until the images are cloudy.
     */
    void removeMeans(float[] coefficients, int channels) {
        int area = size * size;
        for (int from = 0; from < coefficients.length; from += channels * area) {
            double mean = 0;
            for (int c = 0; c < channels; c++) {
                mean += coefficients[from + c * area] / (double) channels;
            }
            for (int c = 0; c < channels; c++) {
                coefficients[from + c * area] -= (float) mean;
            }
        }
    }

    /**
     * Replaces the coefficients by taps.
     *
     * @param filters {@code [..,k,k]}
     */
    public void synthesise(float[] filters) {
        for (int from = 0; from < filters.length; from += size * size) {
            multiply(transposed, filters, from);
        }
    }

    /** Replaces a square X by {@code M X M^T}. */
    private void multiply(double[][] m, float[] squares, int from) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double sum = 0;
                for (int t = 0; t < size; t++) {
                    sum += m[i][t] * squares[from + t * size + j];
                }
                half[i][j] = sum;
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double sum = 0;
                for (int t = 0; t < size; t++) {
                    sum += half[i][t] * m[j][t];
                }
                squares[from + i * size + j] = (float) sum;
            }
        }
    }
}
