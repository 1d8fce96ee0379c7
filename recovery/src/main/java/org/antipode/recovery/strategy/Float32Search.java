package org.antipode.recovery.strategy;

import java.util.Optional;
import org.antipode.core.map.Composition;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Generator;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Objective;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.solver.TwoStageSolver;

/**
 * Runs a solver's stages on the objective of a generator in 32-bit numbers, and the solver once
 * more on the exact objective, from the best point alone. That last run gives the answer, with its
 * value and stop reason.
 *
 * <p>Where a point fits the measurements up to the rounding of 32-bit numbers, the last run follows
 * at once. All other results of the first stages count as stalled, with their exact values.
 *
 * @param solver run without its random moves at the end
 * @param generator the generator in 32-bit numbers
 */
public record Float32Search(TwoStageSolver solver, Generator generator) implements Wrapping {
  /** Below this relative misfit a point may fit the measurements. */
  private static final double FITS = 1e-4;

  /** A stage of the solver. */
  @FunctionalInterface
  private interface Stage {
    SolverResult run(Objective objective, Monitor monitor);
  }

  @Override
  public SolverResult search(Objective objective, double[] start, Monitor monitor) {
    return run(objective, monitor, (rounded, own) -> solver.search(rounded, start, own));
  }

  @Override
  public SolverResult polish(Objective objective, SolverResult searched, Monitor monitor) {
    return searched.stopReason() == StopReason.STALLED
        ? run(objective, monitor, (rounded, own) -> solver.polish(rounded, searched, own))
        : searched;
  }

  @Override
  public SolverResult refine(Objective objective, SolverResult polished, Monitor monitor) {
    if (polished.stopReason() != StopReason.STALLED) {
      return polished;
    }
    SolverResult refined =
        run(objective, monitor, (rounded, own) -> solver.refine(rounded, polished, own));
    return refined.stopReason() == StopReason.STALLED
        ? finished(objective, refined, monitor)
        : refined;
  }

  private SolverResult run(Objective objective, Monitor monitor, Stage stage) {
    RoundingMonitor own = new RoundingMonitor(objective.scale(), monitor);
    SolverResult found = Claims.requirePresent(solver, stage.run(rounded(objective), own));
    ObjectiveEvaluation exact = objective.newEvaluation();
    double value = exact.value(found.point());
    boolean isStopped = found.stopReason() == StopReason.STOPPED && !own.isReached();
    SolverResult result =
        new SolverResult(
            found.point(),
            value,
            isStopped
                ? StopReason.STOPPED
                : Double.isFinite(value) ? StopReason.STALLED : StopReason.NOT_FINITE,
            found.iterations(),
            found.evaluations() + 1,
            found.signFlips(),
            found.history());
    return !isStopped && exact.isZero(FITS, objective.scale())
        ? finished(objective, result, monitor)
        : result;
  }

  /** Goes on to a minimum of the exact objective. */
  private SolverResult finished(Objective objective, SolverResult before, Monitor monitor) {
    Monitor own = Continued.numberedFrom(before.history().length, monitor);
    SolverResult last =
        Claims.requirePresent(solver, solver.local().solve(objective, before.point(), own));
    return Continued.joined(before, last, last);
  }

  /** The same objective with the generator in 32-bit numbers. */
  private Objective rounded(Objective objective) {
    if (objective instanceof EmpiricalRisk risk && risk.model() instanceof Composition chain) {
      return risk.over(rounded(chain));
    }
    throw new IllegalStateException("an objective without a generator has no form in float32");
  }

  /** The chain with another innermost map. */
  private DifferentiableMap rounded(Composition chain) {
    return new Composition(
        chain.outer(), chain.inner() instanceof Composition inner ? rounded(inner) : generator);
  }

  @Override
  public int polished(Objective objective) {
    return solver.polished(objective);
  }

  @Override
  public TwoStageSolver local() {
    return new Float32Search(solver.local(), generator);
  }

  @Override
  public String name() {
    return solver.name();
  }

  @Override
  public Optional<String> method(Objective objective) {
    String own = solver.method(objective).map(method -> method + ", ").orElse("");
    return Optional.of(own + "search in float32, answer in float64");
  }
}
