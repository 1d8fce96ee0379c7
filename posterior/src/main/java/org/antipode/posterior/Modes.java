package org.antipode.posterior;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.antipode.core.RequestException;
import org.antipode.core.map.Vectors;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.strategy.MultiStart;

/** Finds the minima of U = f/T around which the density has its mass. */
final class Modes {
  /** Minima nearer than this to a lower one, in its deviations, are not counted apart. */
  private static final double SAME = 2;

  private Modes() {}

  /**
   * The modes that the recovery's solver finds from the recovery's starts and from the opposite of
   * the best point, by falling share.
   *
   * @param measurements y, length m
   * @param known a point to start from in place of the first start
   * @throws RequestException if the Gauss-Newton matrix is singular at the best point
   */
  static List<Mode> find(
      Recovery recovery,
      double[] measurements,
      PosteriorDensity density,
      Optional<double[]> known,
      Monitor monitor) {
    IntFunction<double[]> starts = recovery.starts(measurements, monitor);
    MultiStart.Result solved =
        new MultiStart(recovery.solver(), recovery.startCount(), recovery.threads())
            .solve(
                density.objective(),
                i ->
                    known.filter(x -> i == 0).map(double[]::clone).orElseGet(() -> starts.apply(i)),
                monitor);
    List<SolverResult> results = new ArrayList<>(solved.results());
    double[] opposite = Vectors.times(-1, solved.best().point());
    results.add(recovery.solver().solve(density.objective(), opposite, monitor));
    results.removeIf(result -> !Double.isFinite(result.value()));
    results.sort(Comparator.comparingDouble(SolverResult::value));
    List<Mode> found = new ArrayList<>();
    for (SolverResult result : results) {
      if ((found.isEmpty() || result.converged())
          && found.stream().noneMatch(mode -> mode.gaussian().distance(result.point()) < SAME)) {
        density
            .around(result.point())
            .ifPresent(
                gaussian ->
                    found.add(
                        new Mode(
                            gaussian,
                            result.value() / density.temperature(),
                            result.converged(),
                            1)));
      }
    }
    if (found.isEmpty()) {
      throw new RequestException(
          "penalty: the Gauss-Newton matrix at the best point is singular up to rounding: some latent"
              + " direction has neither a measurement nor a penalty that counts, or the loss has no"
              + " finite curvature there, as 'poisson' where nothing is expected; give a penalty of"
              + " more weight, a larger deviation, or a background");
    }
    return shared(found);
  }

  private static List<Mode> shared(List<Mode> modes) {
    double largest = modes.stream().mapToDouble(Mode::logMass).max().orElseThrow();
    double sum = modes.stream().mapToDouble(mode -> Math.exp(mode.logMass() - largest)).sum();
    return modes.stream()
        .map(
            mode ->
                new Mode(
                    mode.gaussian(),
                    mode.potential(),
                    mode.converged(),
                    Math.exp(mode.logMass() - largest) / sum))
        .sorted(Comparator.comparingDouble(Mode::share).reversed())
        .toList();
  }
}
