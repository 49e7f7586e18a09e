package io.proxstream.inversion;

import io.proxstream.math.solver.PrimalDualState;
import io.proxstream.math.solver.SolverResult;
import io.proxstream.math.solver.StopReason;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an inversion came to, and how far it can be trusted.
 *
 * @param state the solver's last iterate, for a warm start; its primal variable is u
 * @param alpha how much was regularised
 * @param iterations of the solver, over all values of alpha that were tried
 * @param reason why the last solve stopped
 * @param objective {@code B_Psi(y, W u + b) + alpha J(u)}
 * @param relativeGap the relative duality gap: the objective exceeds the minimum by no more than
 *     this part of it; {@code +infinity} where it cannot be computed
 * @param residual the relative change in the last iteration
 * @param dataTerm {@code B_Psi(y, W u + b)}
 * @param certificate that the problem is convex, so that no local minimum can deceive
 * @param notes what else one should know, such as projected data
 */
public record Inversion(
        PrimalDualState state,
        double alpha,
        int iterations,
        StopReason reason,
        double objective,
        double relativeGap,
        double residual,
        double dataTerm,
        ConvexityCertificate certificate,
        List<String> notes) {
    /** Copies the list. */
    public Inversion {
        notes = List.copyOf(notes);
    }

    /**
     * Returns the recovered input u.
     *
     * @return the array itself, not to be changed
     */
    public float[] value() {
        return state.primal();
    }

    /** Puts together what a solver came to. */
    static Inversion of(InversionProblem problem, double alpha, SolverResult result) {
        return new Inversion(
                result.state(),
                alpha,
                result.iterations(),
                result.reason(),
                result.objective(),
                result.relativeGap(),
                result.residual(),
                problem.dataTerm(result.state().primal()),
                ConvexityCertificate.ofOneLayer(),
                problem.notes());
    }

    /** Returns the same with another number of iterations. */
    Inversion withIterations(int all) {
        return new Inversion(
                state,
                alpha,
                all,
                reason,
                objective,
                relativeGap,
                residual,
                dataTerm,
                certificate,
                notes);
    }

    /** Returns the same with one more note. */
    Inversion withNote(String note) {
        return new Inversion(
                state,
                alpha,
                iterations,
                reason,
                objective,
                relativeGap,
                residual,
                dataTerm,
                certificate,
                Stream.concat(notes.stream(), Stream.of(note)).toList());
    }
}
