package io.proxstream.math.solver;

import java.util.List;

/** {@code u' = prox_{tg}(u - t slope)}: the metric is {@code 1/t}. */
final class ProximalStep implements PrimalStep {
    private final CompositeProblem problem;
    private final StepBalance balance;
    private float stepSize;

    ProximalStep(CompositeProblem problem) {
        this.problem = problem;
        this.balance = new StepBalance(problem);
    }

    @Override
    public PrimalDualSteps first() {
        return balance.first();
    }

    @Override
    public boolean accepts(PrimalDualSteps steps) {
        return steps.satisfies(problem);
    }

    @Override
    public void use(PrimalDualSteps steps) {
        steps.check(problem);
        stepSize = (float) steps.primal();
    }

    @Override
    public void take(Variable primal, float[] slope) {
        float[] now = primal.now();
        float[] next = primal.next();
        for (int i = 0; i < next.length; i++) {
            next[i] = now[i] - stepSize * slope[i];
        }
        problem.simple().prox(next, stepSize, next);
    }

    @Override
    public float[] candidate(Variable primal) {
        return primal.next();
    }

    @Override
    public void relax(float relaxation) {}

    @Override
    public PrimalDualSteps balanced(
            PrimalDualSteps old, Variable primal, List<Variable> duals, List<Variable> images) {
        double[] sizes = duals.stream().mapToDouble(Variable::size).toArray();
        return balance.next(old, primal.size(), sizes);
    }
}
