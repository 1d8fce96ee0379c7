package org.antipode.theory.landscape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Objective;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;

/**
 * Where a solver's descents from many starts end.
 *
 * <p>Starts are drawn from N(0, I), scaled to ‖x0‖; every fourth lies around −ρ_d x0, or around −x0
 * where ρ_d is not known: what a method without the flip loses, it loses there.
 *
 * @param limits from the lowest objective
 * @param starts how many descents there were
 */
public record Descents(List<Limit> limits, int starts) {
  private static final int DIRECTIONS = 200;
  private static final int OPPOSITE_EVERY = 4;

  /** How far around −ρ_d x0 those starts lie, over ‖x0‖. */
  private static final double AROUND = 0.1;

  public Descents {
    limits = List.copyOf(limits);
  }

  /**
   * Runs the solver from each start; more starts keep those of fewer.
   *
   * @param monitor can end it; the descents until then are the result
   */
  public static Descents run(
      Objective objective,
      Landmarks landmarks,
      Solver solver,
      int starts,
      Seed seed,
      Monitor monitor) {
    Surroundings around = new Surroundings(objective, landmarks, DIRECTIONS, seed);
    List<Group> groups = new ArrayList<>();
    int done = 0;
    while (done < starts && monitor.proceed("descents", done, starts)) {
      int index = done;
      SolverResult result =
          solver.solve(
              objective,
              start(landmarks, seed, index),
              iteration -> monitor.proceed("descents", index, starts));
      if (result.stopReason() == StopReason.STOPPED) {
        break;
      }
      groups.stream()
          .filter(group -> around.same(group.best.point(), result.point()))
          .findFirst()
          .orElseGet(
              () -> {
                Group group = new Group(result);
                groups.add(group);
                return group;
              })
          .add(index, result);
      done++;
    }
    List<Limit> limits =
        groups.stream()
            .map(group -> around.describe(group.best.point(), group.starts))
            .sorted(Comparator.comparingDouble(Limit::value))
            .toList();
    return new Descents(limits, done);
  }

  private static final class Group {
    private final List<Integer> starts = new ArrayList<>();
    private SolverResult best;

    Group(SolverResult first) {
      best = first;
    }

    void add(int start, SolverResult result) {
      starts.add(start);
      best = result.value() < best.value() ? result : best;
    }
  }

  private static double[] start(Landmarks landmarks, Seed seed, int index) {
    double[] truth = landmarks.truth();
    double norm = Vectors.norm(truth);
    double[] drawn = Vectors.unit(seed.stream("landscape start", index).gaussians(truth.length, 1));
    return index % OPPOSITE_EVERY == OPPOSITE_EVERY - 1
        ? Vectors.sum(
            landmarks.antipode().orElseGet(() -> Vectors.times(-1, truth)), AROUND * norm, drawn)
        : Vectors.times(norm, drawn);
  }
}
