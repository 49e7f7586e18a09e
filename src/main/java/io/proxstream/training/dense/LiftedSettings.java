package io.proxstream.training.dense;

import io.proxstream.training.objective.LiftedObjective;

/**
 * What lifted training minimises, and how.
 *
 * @param objective the objective to begin with
 * @param states how states move
 * @param steps how parameters move
 * @param implicit how a batch is solved
 */
public record LiftedSettings(
        LiftedObjective objective,
        StateSettings states,
        StepSettings steps,
        ImplicitSettings implicit) {}
