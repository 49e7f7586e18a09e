package io.proxstream.stream.live;

/**
 * How much better a canary restored a frame than the live version.
 *
 * @param model the model's name
 * @param version the canary's number
 * @param live the live version's number
 * @param trial the number of the trial
 * @param rule of the trial, as text
 * @param gain how many dB the canary was better; not a number if it failed
 */
public record CanaryPair(
        String model, long version, long live, long trial, String rule, double gain) {}
