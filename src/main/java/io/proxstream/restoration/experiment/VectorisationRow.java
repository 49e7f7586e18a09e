package io.proxstream.restoration.experiment;

/**
 * What passes through a perceptron cost, medians over rounds in which the ways take turns.
 *
 * @param depth the number of layers
 * @param width the width of each
 * @param batch the number of samples
 * @param forwardLoopMicros all residuals, layer by layer, in microseconds
 * @param forwardAtOnceMicros the same, all layers at once
 * @param backwardLoopMicros all pulls and gradients, layer by layer
 * @param backwardAtOnceMicros the same, all layers at once
 * @param conventionalMicros forward and back by back-propagation
 * @param forwardRatio layer by layer over all at once, forward
 * @param backwardRatio the same, backward
 * @param difference the largest relative difference between the results of both ways
 */
public record VectorisationRow(
        int depth,
        int width,
        int batch,
        double forwardLoopMicros,
        double forwardAtOnceMicros,
        double backwardLoopMicros,
        double backwardAtOnceMicros,
        double conventionalMicros,
        double forwardRatio,
        double backwardRatio,
        double difference) {}
