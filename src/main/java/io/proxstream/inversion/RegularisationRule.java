package io.proxstream.inversion;

/**
 * A rule by which it is chosen how much to regularise.
 *
 * @see "[WangEtAl2025], section 5, and [EnglHankeNeubauer1996], chapter 4"
 */
public sealed interface RegularisationRule
        permits GivenAlpha, DiscrepancyPrinciple, QuasiOptimality, LCurve, BregmanIterations {
    /**
     * Inverts with what the rule chooses.
     *
     * @param path solves for the values of alpha that the rule tries
     * @return the inversion that is chosen; its iterations are those of all that was tried
     */
    Inversion invert(RegularisationPath path);
}
