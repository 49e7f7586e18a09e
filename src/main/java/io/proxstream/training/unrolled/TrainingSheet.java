package io.proxstream.training.unrolled;

/**
 * Patches side by side, with noise of one level: what a network is given, and what it should
 * return.
 *
 * <p>Holds the arrays it is given: they must not change.
 *
 * @param clean the target, in the layout of the sheet
 * @param observed the target with noise, neither clipped nor rounded
 * @param noiseLevel the standard deviation of the noise in units of {@code [0,1]}
 */
@SuppressWarnings("ArrayRecordComponent") // large, shared on purpose
public record TrainingSheet(float[] clean, float[] observed, double noiseLevel) {}
