package io.proxstream.config;

import io.proxstream.training.step.Acceleration;
import io.proxstream.training.unrolled.SampleLoss;
import java.util.List;
import java.util.stream.Stream;

/**
 * What training minimises, and how.
 *
 * @param objective what is minimised
 * @param loss what conventional training minimises of each sample
 * @param sweeps sweeps over the auxiliary variables in each step of lifted training
 * @param lossWeight weight of the loss beside the penalties
 * @param motion how parameters follow their gradients
 * @param rate first rate
 */
public record TrainingMethodOptions(
        TrainingObjective objective,
        SampleLoss loss,
        int sweeps,
        double lossWeight,
        Acceleration motion,
        double rate) {
    /** What is minimised. */
    public static final Option<TrainingObjective> OBJECTIVE =
            new Option<>(
                    "training.objective",
                    OptionType.choice(TrainingObjective.class),
                    "conventional",
                    "What is minimised; lifted-bregman takes networks of form ddfb without"
                            + " the box.");

    /** What conventional training minimises of each sample. */
    public static final Option<SampleLoss> LOSS =
            new Option<>(
                    "training.loss",
                    OptionType.choice(SampleLoss.class),
                    "squared-error",
                    "What conventional training minimises on average: the squared-error, by which"
                            + " samples with much noise count most, or the decibel, the negative of"
                            + " the PSNR, by which all count the same. Lifted training takes"
                            + " squared-error.");

    /** Sweeps over the auxiliary variables in each step of lifted training. */
    public static final Option<Long> SWEEPS =
            new Option<>(
                    "training.lifted.sweeps",
                    OptionType.whole(1, 1000),
                    "1",
                    "Sweeps over the auxiliary variables in each step of lifted training.");

    /** Weight of the loss beside the penalties. */
    public static final Option<Double> LOSS_WEIGHT =
            new Option<>(
                    "training.lifted.loss-weight",
                    OptionType.number(1e-6, 1e6),
                    "0.002",
                    "Weight of the loss beside the penalties of lifted training; small"
                            + " ones train better.");

    /** How parameters follow their gradients. */
    public static final Option<Acceleration> MOTION =
            new Option<>(
                    "training.optimiser.method",
                    OptionType.choice(Acceleration.class),
                    "adam",
                    "How parameters follow their gradients.");

    /** First rate. */
    public static final Option<Double> RATE =
            new Option<>(
                    "training.optimiser.rate",
                    OptionType.number(1e-9, 10),
                    "0.002",
                    "First rate; it falls to a thousandth along half a cosine.");

    static final List<Option<?>> DECLARED =
            List.of(OBJECTIVE, LOSS, SWEEPS, LOSS_WEIGHT, MOTION, RATE);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if one is out of range
     */
    public TrainingMethodOptions {
        InvalidOptionException.throwIfAny(
                Stream.of(
                                OBJECTIVE.check(objective),
                                LOSS.check(loss),
                                SWEEPS.check((long) sweeps),
                                LOSS_WEIGHT.check(lossWeight),
                                MOTION.check(motion),
                                RATE.check(rate))
                        .flatMap(violations -> violations));
    }

    static TrainingMethodOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new TrainingMethodOptions(
                                r.read(OBJECTIVE),
                                r.read(LOSS),
                                Math.toIntExact(r.read(SWEEPS)),
                                r.read(LOSS_WEIGHT),
                                r.read(MOTION),
                                r.read(RATE)));
    }
}
