package io.proxstream.restoration.online;

/**
 * A sheet that was trained on, kept to be trained on again.
 *
 * @param clean the clean sheet; not changed
 * @param observed the noisy sheet; not changed
 * @param noiseLevel the noise level that the network was told
 * @param variables the auxiliary variables of all layers, one behind the other; not changed
 */
@SuppressWarnings("ArrayRecordComponent") // crosses operators as it is
public record ReplaySample(float[] clean, float[] observed, double noiseLevel, float[] variables) {}
