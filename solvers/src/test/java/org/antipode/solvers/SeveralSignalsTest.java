package org.antipode.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.BatchEvaluation;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.recovery.strategy.Lockstep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several signals, measured by the same operator, are recovered through one batch. */
class SeveralSignalsTest {
  private static final int SIGNALS = 5;
  private static final RandomProblem PROBLEM =
      RandomProblem.of(List.of(8, 60, 200), RandomProblem.Kind.GAUSSIAN, 30, 1);

  private final DifferentiableMap model = PROBLEM.measurement().after(PROBLEM.generator());
  private final List<EmpiricalRisk> risks =
      IntStream.range(0, SIGNALS)
          .mapToObj(s -> new Seed(s).stream("signal").gaussians(8, 1))
          .map(code -> new EmpiricalRisk(model, model.at(code)))
          .toList();

  private double[] observed(int signal) {
    return model.at(new Seed(signal).stream("signal").gaussians(8, 1));
  }

  @Test
  void oneBatchGivesTheRiskAndTheGradientOfEverySignal() {
    BatchEvaluation batch = model.newBatchEvaluation(SIGNALS);
    ActiveSet all = ActiveSet.all(SIGNALS);
    double[][] x = new double[SIGNALS][];
    double[][] misfit = new double[SIGNALS][30];
    double[][] gradient = new double[SIGNALS][8];
    ActiveSet[] wanted = new ActiveSet[SIGNALS];
    for (int s = 0; s < SIGNALS; s++) {
      batch.newEvaluation(s);
      x[s] = PROBLEM.start(s);
      wanted[s] = ActiveSet.all(8);
    }
    batch.forward(x, all, misfit);
    for (int s = 0; s < SIGNALS; s++) {
      double[] y = observed(s);
      for (int i = 0; i < y.length; i++) {
        misfit[s][i] -= y[i];
      }
    }
    batch.pullback(misfit, all, wanted, gradient);
    for (int s = 0; s < SIGNALS; s++) {
      ObjectiveEvaluation alone = risks.get(s).newEvaluation();
      double[] expected = new double[8];
      assertThat(Arrays.stream(misfit[s]).map(r -> r * r).sum() / 2)
          .isCloseTo(alone.value(x[s]), withinPercentage(1e-10));
      alone.gradient(expected);
      assertThat(gradient[s]).containsExactly(expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void signalsInLockstepTakeTheStepsThatEachTakesAlone(EverySolver every) {
    Lockstep lockstep = new Lockstep(model, SIGNALS);
    SolverResult[] together = new SolverResult[SIGNALS];
    List<Runnable> tasks = new ArrayList<>();
    for (int s = 0; s < SIGNALS; s++) {
      int signal = s;
      tasks.add(
          () ->
              together[signal] =
                  every
                      .limitedTo(40)
                      .solve(
                          risks.get(signal).over(lockstep.lane(signal)),
                          PROBLEM.start(signal),
                          Monitor.none()));
    }
    lockstep.run(tasks);
    for (int s = 0; s < SIGNALS; s++) {
      SolverResult alone =
          every.limitedTo(40).solve(risks.get(s), PROBLEM.start(s), Monitor.none());
      assertThat(together[s].history()).containsExactly(alone.history());
      assertThat(together[s].point()).containsExactly(alone.point());
    }
  }
}
