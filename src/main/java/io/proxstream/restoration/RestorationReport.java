package io.proxstream.restoration;

import io.proxstream.model.Task;
import java.util.Optional;

/**
 * How a frame was restored: enough to trace it and to judge it.
 *
 * @param model the model's name
 * @param modelVersion the model's version
 * @param modelSha256 the checksum of the model's bundle, in hex
 * @param task what was undone
 * @param noiseLevel the standard deviation of the noise that was assumed, in units of {@code [0,1]}
 * @param residualNoise the standard deviation of the noise estimated in the result
 * @param outside why the frame lies outside of what the model was made for, where it does
 * @param solver how a solver came to the result, where one did
 * @param millis how long the restoration took, in milliseconds
 */
public record RestorationReport(
        String model,
        long modelVersion,
        String modelSha256,
        Task task,
        double noiseLevel,
        double residualNoise,
        Optional<String> outside,
        Optional<SolverReport> solver,
        double millis) {}
