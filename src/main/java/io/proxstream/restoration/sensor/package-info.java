/**
 * Sensors as proximal networks: {@code y = sigma(g A x + noise)} with optics A, a gain g and a
 * response sigma that saturates, and their inversion.
 *
 * <p>{@link io.proxstream.restoration.sensor.SensorText} reads a {@link
 * io.proxstream.restoration.sensor.Sensor}; {@link
 * io.proxstream.restoration.sensor.SensorInversion} recovers the scene with total variation, {@link
 * io.proxstream.restoration.sensor.PlugAndPlayInversion} with a trained denoiser as prior.
 *
 * <p>Uses {@code inversion}, {@code network} and the degradations; values are immutable.
 */
@org.jspecify.annotations.NullMarked
package io.proxstream.restoration.sensor;
