package io.proxstream.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the training of a dense network minimises, and how.
 *
 * @param objective what is minimised
 * @param order order in which auxiliary variables move
 * @param sweeps sweeps over the auxiliary variables before weights move
 * @param keepsStates whether auxiliary variables stay from step to step
 * @param rounds inner rounds of the implicit stochastic gradient
 * @param method how weights follow their gradients
 * @param rate first rate
 */
public record DenseMethodOptions(
        DenseObjective objective,
        DenseOrder order,
        int sweeps,
        boolean keepsStates,
        int rounds,
        DenseOptimiser method,
        double rate) {
    /** What is minimised. */
    public static final Option<DenseObjective> OBJECTIVE =
            new Option<>(
                    "dense.objective",
                    OptionType.choice(DenseObjective.class),
                    "lifted-bregman",
                    "What is minimised: by back-propagation (conventional), or over"
                            + " weights and auxiliary variables. Lifted-bregman and fenchel"
                            + " want targets in the range of the output's activation;"
                            + " contrastive takes an mlp alone, likewise.");

    /** Order in which auxiliary variables move. */
    public static final Option<DenseOrder> ORDER =
            new Option<>(
                    "dense.lifted.order",
                    OptionType.choice(DenseOrder.class),
                    "sequential",
                    "Order in which the auxiliary variables of an mlp move: from the last"
                            + " layer to the first, or all odd layers at once, then all even"
                            + " ones, shared out among threads where images are few. Those of a"
                            + " resnet always move all at once.");

    /** Sweeps over the auxiliary variables before weights move. */
    public static final Option<Long> SWEEPS =
            new Option<>(
                    "dense.lifted.sweeps",
                    OptionType.whole(1, 1000),
                    "1",
                    "Sweeps over the auxiliary variables before weights move.");

    /** Whether auxiliary variables stay from step to step. */
    public static final Option<Boolean> KEEPS_STATES =
            new Option<>(
                    "dense.lifted.keep-states",
                    OptionType.flag(),
                    "true",
                    "Whether the auxiliary variables of an image stay from step to"
                            + " step, instead of beginning with a forward pass; takes memory"
                            + " for all images.");

    /** Inner rounds of the implicit stochastic gradient. */
    public static final Option<Long> ROUNDS =
            new Option<>(
                    "dense.lifted.rounds",
                    OptionType.whole(1, 1000),
                    "5",
                    "How often auxiliary variables and weights take turns in one"
                            + " step of isgm.");

    /** How weights follow their gradients. */
    public static final Option<DenseOptimiser> METHOD =
            new Option<>(
                    "dense.optimiser.method",
                    OptionType.choice(DenseOptimiser.class),
                    "adam",
                    "How weights follow their gradients; isgm, the implicit"
                            + " stochastic gradient, takes lifted objectives alone.");

    /** First rate. */
    public static final Option<Double> RATE =
            new Option<>(
                    "dense.optimiser.rate",
                    OptionType.number(1e-9, 1e6),
                    "0.004",
                    "First rate: the step size of adam and of conventional"
                            + " training; of lifted plain, nesterov and heavy-ball steps the"
                            + " factor on the inverse Lipschitz constant, 1 being safe; of"
                            + " isgm the tau of its proximal term. It falls to a thousandth"
                            + " along half a cosine.");

    static final List<Option<?>> DECLARED =
            List.of(OBJECTIVE, ORDER, SWEEPS, KEEPS_STATES, ROUNDS, METHOD, RATE);

    /**
     * Checks the values.
     *
     * @throws InvalidOptionException if one is out of range
     */
    public DenseMethodOptions {
        InvalidOptionException.throwIfAny(
                Stream.of(
                                OBJECTIVE.check(objective),
                                ORDER.check(order),
                                SWEEPS.check((long) sweeps),
                                KEEPS_STATES.check(keepsStates),
                                ROUNDS.check((long) rounds),
                                METHOD.check(method),
                                RATE.check(rate))
                        .flatMap(violations -> violations));
    }

    static DenseMethodOptions read(OptionReader reader) {
        return reader.build(
                r ->
                        new DenseMethodOptions(
                                r.read(OBJECTIVE),
                                r.read(ORDER),
                                Math.toIntExact(r.read(SWEEPS)),
                                r.read(KEEPS_STATES),
                                Math.toIntExact(r.read(ROUNDS)),
                                r.read(METHOD),
                                r.read(RATE)));
    }
}
