package io.proxstream.restoration.experiment;

import io.proxstream.training.TrainingReport;

/**
 * What one run of a comparison reached.
 *
 * @param setting it was run with
 * @param tuning PSNR on the images that settings are chosen by, in decibels
 * @param train PSNR on the training images
 * @param validation PSNR on images that nothing is chosen by
 * @param report how the run went
 */
record Outcome(
        Setting setting, double tuning, double train, double validation, TrainingReport report) {
    boolean hasDiverged() {
        return report.divergence().isPresent();
    }

    /** Tells whether it is the one to choose. */
    boolean isBetterThan(Outcome other) {
        return !hasDiverged() && (other.hasDiverged() || tuning > other.tuning());
    }
}
