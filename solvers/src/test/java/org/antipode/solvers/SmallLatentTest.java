package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Noise;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.spi.Context;
import org.antipode.measurements.noise.GaussianNoiseProvider;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.RecoveryResult;
import org.antipode.recovery.Starts;
import org.antipode.recovery.Truth;
import org.antipode.recovery.strategy.Hopping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Latent codes of a few numbers, where −x often beats the end of a run, with and without penalties.
 */
class SmallLatentTest {
  /** The default solver and ten starts. */
  private static Recovery recovery(
      List<Integer> layers, int rows, double penalty, double noise, long seed) {
    RandomProblem problem = RandomProblem.of(layers, RandomProblem.Kind.GAUSSIAN, rows, seed);
    return new Recovery(
        problem.generator(),
        problem.measurement(),
        noise == 0
            ? Noise.none()
            : new GaussianNoiseProvider()
                .create(new GaussianNoiseProvider.Options(noise), Context.none()),
        Optional.of(new Truth.Drawn()),
        Optional.empty(),
        Loss.leastSquares(),
        Penalty.ridge(penalty),
        new Hopping(new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS), 0, problem.seed()),
        Starts.random(10),
        problem.seed(),
        1);
  }

  /** Evaluates f = ½‖A(G(x)) − y‖² + λ‖x‖² from the maps alone, and holds the reason to it. */
  private static void assertTrue(Recovery recovery, RecoveryResult recovered, String name) {
    SolverResult result = recovered.best();
    double[] y = recovered.measurements();
    assertThat(result.stopReason())
        .as(name)
        .isNotIn(StopReason.FAILED, StopReason.NOT_FINITE, StopReason.STALLED);
    DifferentiableMap model = recovery.measurement().after(recovery.generator());
    double[] x = result.point();
    double value = value(model, y, recovery.penalty(), x);
    assertThat(result.value()).as(name).isCloseTo(value, within(1e-9 * value + 1e-26));
    if (result.stopReason() == StopReason.OBJECTIVE_ZERO) {
      assertThat(Vectors.distance(model.at(x), y)).as(name).isLessThan(1e-12 * Vectors.norm(y));
    } else {
      // No direction of the axes or their antipodes lowers f by much.
      assertThat(lowest(model, y, recovery.penalty(), x)).as(name).isGreaterThan(0.99 * value);
    }
  }

  private static double value(DifferentiableMap model, double[] y, Penalty penalty, double[] x) {
    double misfit = Vectors.distance(model.at(x), y);
    return misfit * misfit / 2 + penalty.value(x);
  }

  /** The lowest f on steps from 1e-8‖x‖ to 1e-2‖x‖ along each axis, and at −x. */
  private static double lowest(DifferentiableMap model, double[] y, Penalty penalty, double[] x) {
    double lowest = value(model, y, penalty, Arrays.stream(x).map(entry -> -entry).toArray());
    double norm = Vectors.norm(x);
    for (int j = 0; j < x.length; j++) {
      for (double step : new double[] {1e-8, 1e-6, 1e-4, 1e-3, 1e-2}) {
        for (double sign : new double[] {-1, 1}) {
          double[] moved = x.clone();
          moved[j] += sign * step * norm;
          lowest = Math.min(lowest, value(model, y, penalty, moved));
        }
      }
    }
    return lowest;
  }

  /** Each of these ended with history[−1]. */
  @ParameterizedTest
  @CsvSource({"1, 20, 40, 20, 16", "5, 40, 120, 30, 467", "5, 40, 120, 30, 3151"})
  void runsWhoseStopAFlipOverridesDoNotFail(int k, int n1, int n, int rows, long seed) {
    double noise = k == 1 ? 0 : 0.02;
    Recovery recovery = recovery(List.of(k, n1, n), rows, 0, noise, seed);
    RecoveryResult result = recovery.run(Monitor.none());
    assertThat(result.solved().results())
        .extracting(SolverResult::stopReason)
        .doesNotContain(StopReason.FAILED);
    assertTrue(recovery, result, "seed " + seed);
  }

  @Test
  void everyStopReasonIsTrueOnASampleOfSmallProblems() {
    int number = 0;
    for (int k : new int[] {1, 2, 3, 5}) {
      for (double penalty : new double[] {0, 1, 1e8}) {
        for (int rows = 1; rows <= 40; rows += 3) {
          number++;
          Recovery recovery = recovery(List.of(k, 20 * k, 40 * k), rows, penalty, 0, number);
          String name = "k %d, penalty %s, rows %d, seed %d".formatted(k, penalty, rows, number);
          RecoveryResult result = recovery.run(Monitor.none());
          for (SolverResult start : result.solved().results()) {
            assertThat(start.failure()).as(name).isEmpty();
          }
          assertTrue(recovery, result, name);
        }
      }
    }
  }
}
