package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.recovery.strategy.MultiStart;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many small recoveries that never fit their measurements, on several threads. */
@Tag("slow")
class StartsStressTest {
  private static final int RECOVERIES = 10_000;
  private static final int STARTS = 10;

  /** Threads yield at random iterations, so that turns end in ever new orders. */
  private static Monitor yielding(long number) {
    return iteration -> {
      long mixed = (31 * number + iteration.start()) * 31 + iteration.number();
      if (new SplittableRandom(mixed).nextBoolean()) {
        Thread.yield();
      }
      return true;
    };
  }

  private static EmpiricalRisk noisy(RandomProblem problem, long number) {
    double[] y = problem.measurements();
    RandomStream noise = new Seed(number).stream("noise");
    for (int i = 0; i < y.length; i++) {
      y[i] += 0.05 * noise.nextGaussian();
    }
    return new EmpiricalRisk(
        problem.measurement().after(problem.generator()), y, Loss.leastSquares(), Penalty.none());
  }

  @Test
  void noRecoveryHangsOrDependsOnTheThreads() {
    RandomProblem problem = RandomProblem.of(List.of(2, 8, 16), RandomProblem.Kind.GAUSSIAN, 6, 1);
    LevenbergMarquardt solver = new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS);
    Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(10),
        () -> {
          for (int number = 0; number < RECOVERIES; number++) {
            EmpiricalRisk risk = noisy(problem, number);
            int threads = 2 + number % 7;
            List<SolverResult> results =
                new MultiStart(solver, STARTS, threads)
                    .solve(risk, problem::start, yielding(number))
                    .results();
            assertThat(results).hasSize(STARTS).doesNotContainNull();
            if (number % 100 == 0) {
              List<SolverResult> alone =
                  new MultiStart(solver, STARTS, 1)
                      .solve(risk, problem::start, Monitor.none())
                      .results();
              for (int i = 0; i < STARTS; i++) {
                assertThat(results.get(i).history()).containsExactly(alone.get(i).history());
              }
            }
          }
        });
  }
}
