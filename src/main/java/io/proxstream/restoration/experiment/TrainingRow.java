package io.proxstream.restoration.experiment;

/**
 * One line of the table: means over seeds.
 *
 * @param task what was learned
 * @param regime how samples and time were dealt out
 * @param network the network's name
 * @param objective what was minimised; {@code conventional} for back-propagation
 * @param optimiser how
 * @param setting what was chosen
 * @param psnrTrain on the training images, in decibels
 * @param psnrValidation on images met neither in training nor in any choice
 * @param psnrDeviation the standard deviation of the latter over seeds; 0 where seeds change
 *     nothing (all images in every step, from filters that are not random): that is run only once
 * @param iterations steps taken
 * @param seconds they took
 */
public record TrainingRow(
        RestorationTask task,
        Regime regime,
        String network,
        String objective,
        String optimiser,
        Setting setting,
        double psnrTrain,
        double psnrValidation,
        double psnrDeviation,
        double iterations,
        double seconds) {
    /** The objective of rows that back-propagate. */
    public static final String CONVENTIONAL = "conventional";

    /** The objective of rows whose gain is asked for. */
    public static final String BREGMAN = "bregman";
}
