package org.antipode.recovery.batch;

import java.util.List;
import java.util.Optional;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.solver.SolverResult;
import org.antipode.recovery.Fit;
import org.antipode.recovery.Observation;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.RecoveryResult;
import org.antipode.recovery.strategy.Claims;
import org.antipode.recovery.strategy.MultiStart;

/**
 * What a {@link JointRecovery} found for an item.
 *
 * @param results each start's
 * @param signal G(x̂), length n
 * @param predicted A(G(x̂)), length m
 * @param gradient ∇f(x̂), length k
 */
public record JointAnswer(
    JointItem item,
    List<SolverResult> results,
    double[] signal,
    double[] predicted,
    double[] gradient) {
  /**
   * The item's result. Safe to call from any thread.
   *
   * @param parts of the joint recovery
   * @param seconds what the item took
   * @throws RuntimeException if all starts failed
   * @throws IllegalStateException if the solver's claims about the best start are wrong
   */
  public RecoveryResult result(Recovery parts, double seconds) {
    MultiStart.Result solved = MultiStart.Result.of(results);
    SolverResult best = solved.best();
    EmpiricalRisk objective = item.problem().objective();
    Claims.check(parts.solver(), objective, best, predicted, gradient);
    Observation observation = item.observation();
    return new RecoveryResult(
        solved,
        signal,
        parts.generator().outputShape(),
        observation.measurements(),
        parts.measurement().outputShape(),
        objective.loss(),
        Optional.empty(),
        Fit.of(
            predicted,
            observation.measurements(),
            objective.loss(),
            objective.penalty(),
            best.point()),
        observation.trueLatent(),
        observation.trueSignal(),
        observation.valueRange(),
        observation.relativeNoise(),
        seconds);
  }
}
