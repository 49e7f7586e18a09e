package io.proxstream.restoration.experiment;

/**
 * What is chosen for a way of training before it is compared.
 *
 * @param gain of the random weights that it starts from
 * @param rate the step size, or the factor on it
 */
public record Setting(double gain, double rate) {
    /** Returns the same with half the rate. */
    Setting slower() {
        return new Setting(gain, rate / 2);
    }
}
