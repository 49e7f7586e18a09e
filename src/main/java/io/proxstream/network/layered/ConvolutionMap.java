package io.proxstream.network.layered;

import io.proxstream.image.ImageShape;

/**
 * A convolution of several channels with a stride; beyond the border the image is zero.
 *
 * <p>{@code out[f,i,j] = sum_{c,p,q} w[f,c,p,q] x[c, s i + p - r, s j + q - r]} with {@code r = (k
 * - 1)/2}, for {@code 0 <= i < ceil(H/s)}; samples are planes {@code [C,H,W]}, weights {@code
 * [F,C,k,k]}.
 *
 * @param input the shape of a sample of the domain
 * @param filters F, at least 1
 * @param size k, odd, at least 1
 * @param stride s, at least 1
 */
public record ConvolutionMap(ImageShape input, int filters, int size, int stride)
        implements LayerMap {
    /** Checks the sizes. */
    public ConvolutionMap {
        if (filters < 1 || size < 1 || size % 2 == 0 || stride < 1) {
            throw new IllegalArgumentException(
                    "convolution with %d filters of %dx%d, stride %d: needs a filter, an odd size"
                                    .formatted(filters, size, size, stride)
                            + " and a stride");
        }
        long weights = (long) filters * input.channels() * size * size;
        if (weights > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "convolution of %d weights: more than one array holds".formatted(weights));
        }
    }

    /**
     * Returns the shape of a sample of the range.
     *
     * @return {@code [F, ceil(H/s), ceil(W/s)]}
     */
    public ImageShape output() {
        return new ImageShape(
                filters,
                (input.height() + stride - 1) / stride,
                (input.width() + stride - 1) / stride);
    }

    /**
     * Returns how many weights a filter has.
     *
     * @return {@code C k k}
     */
    int filterLength() {
        return input.channels() * size * size;
    }

    @Override
    public int inputs() {
        return input.size();
    }

    @Override
    public int outputs() {
        return output().size();
    }

    @Override
    public int weightCount() {
        return filters * filterLength();
    }

    @Override
    public int biasCount() {
        return filters;
    }

    @Override
    public double fanIn() {
        return filterLength();
    }

    @Override
    public BatchOperator load(float[] weights) {
        DenseMap.requireWeights(this, weights);
        return new ConvolutionOperator(this, weights);
    }
}
