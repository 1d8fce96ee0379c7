package org.antipode.generators.torch;

import static org.antipode.generators.torch.TorchProblems.STARTS;
import static org.antipode.generators.torch.TorchProblems.gaussian;
import static org.antipode.generators.torch.TorchProblems.network;
import static org.antipode.generators.torch.TorchProblems.problem;
import static org.antipode.generators.torch.TorchProblems.solver;
import static org.antipode.generators.torch.TorchProblems.starts;
import static org.antipode.generators.torch.TorchProblems.truth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.antipode.core.RequestException;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.recovery.strategy.MultiStart;
import org.antipode.solvers.LevenbergMarquardt;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;

/** The answers of many starts at once, and what is refused. */
class TorchLevenbergMarquardtTest {
  private static SolverResult best(EmpiricalRisk risk, long seed) {
    return new MultiStart(solver(), STARTS, 1)
        .solve(risk, starts(seed)::get, Monitor.none())
        .best();
  }

  @Test
  void itFindsTheCodeOfExactMeasurements() {
    for (long seed = 1; seed <= 5; seed++) {
      SolverResult best = best(problem(network(), 0, Penalty.none(), seed), seed);
      assertThat(best.stopReason()).isEqualTo(StopReason.OBJECTIVE_ZERO);
      assertThat(Vectors.relativeDistance(best.point(), truth(seed))).isLessThan(1e-6);
    }
  }

  @Test
  void withNoiseItsObjectiveIsThatOfLevenbergMarquardt() {
    for (long seed = 1; seed <= 5; seed++) {
      EmpiricalRisk risk = problem(network(), 0.1, Penalty.none(), seed);
      double expected =
          new MultiStart(new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS), STARTS, 1)
              .solve(risk, starts(seed)::get, Monitor.none())
              .best()
              .value();
      assertThat(best(risk, seed).value()).isCloseTo(expected, within(1e-6 * expected));
    }
  }

  @Test
  void whereKinksStallTheSearchItsObjectiveIsThatOfLevenbergMarquardt() {
    TorchScriptGenerator generator = network("kinked.pt", 5, 1, 1);
    for (long seed = 1; seed <= 10; seed++) {
      RandomStream random = new Seed(seed).stream("kinks");
      int m = 12;
      EmpiricalRisk risk =
          new EmpiricalRisk(
              gaussian(m, generator.outputSize(), seed).after(generator), random.gaussians(m, 1));
      List<double[]> codes =
          IntStream.range(0, STARTS).mapToObj(i -> random.gaussians(5, 1)).toList();
      double expected =
          new MultiStart(new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS), STARTS, 1)
              .solve(risk, codes::get, Monitor.none())
              .best()
              .value();
      double found =
          new MultiStart(solver(), STARTS, 1)
              .solve(risk, codes::get, Monitor.none())
              .best()
              .value();
      assertThat(found).isCloseTo(expected, within(1e-6 * expected));
    }
  }

  @Test
  void ofTheStartsThatStallItPolishesTheLowestAlone() {
    TorchScriptGenerator generator = network("kinked.pt", 5, 1, 1);
    EmpiricalRisk risk =
        new EmpiricalRisk(
            gaussian(12, generator.outputSize(), 1).after(generator),
            new Seed(1).stream("kinks").gaussians(12, 1));
    List<SolverResult> all = solver().solve(risk, starts(1), Monitor.none());
    List<SolverResult> one = solver().polishing(1).solve(risk, starts(1), Monitor.none());
    List<Integer> polished =
        IntStream.range(0, STARTS)
            .filter(i -> one.get(i).stopReason() != StopReason.STALLED)
            .boxed()
            .toList();
    assertThat(polished).hasSize(1);
    assertThat(one.get(polished.get(0)).history()).isEqualTo(all.get(polished.get(0)).history());
  }

  @Test
  void withAPenaltyTheGradientIsZeroAtTheAnswer() {
    EmpiricalRisk risk = problem(network(), 0.1, Penalty.ridge(0.3), 4);
    SolverResult best = best(risk, 4);
    ObjectiveEvaluation evaluation = risk.newEvaluation();
    double[] gradient = new double[5];
    assertThat(evaluation.value(best.point())).isCloseTo(best.value(), within(1e-12));
    evaluation.gradient(gradient);
    assertThat(Vectors.norm(gradient)).isLessThan(1e-4 * best.value());
  }

  @Test
  void itKeepsTheContractOfSolversOnModelsThatItTakes() {
    for (String file : List.of("spatial.pt", "kinked.pt")) {
      TorchScriptGenerator generator = network(file, 5, 1, 1);
      DifferentiableMap model = gaussian(20, generator.outputSize(), 3).after(generator);
      Contract.check(solver(), model, new Seed(1), 1e-12).orThrow();
    }
    TorchScriptGenerator single = network("spatial-float32.pt", 5, 1, 1);
    DifferentiableMap model = gaussian(20, single.outputSize(), 3).after(single);
    Contract.check(solver(), model, new Seed(1), 1e-5).orThrow();
  }

  @Test
  void theOppositeOfACodeIsTriedAtEachStep() {
    EmpiricalRisk risk = problem(network(), 0, Penalty.none(), 2);
    double[] opposite = truth(2);
    for (int j = 0; j < opposite.length; j++) {
      opposite[j] = -opposite[j];
    }
    SolverResult result = solver().solve(risk, opposite, Monitor.none());
    assertThat(result.stopReason()).isEqualTo(StopReason.OBJECTIVE_ZERO);
    assertThat(result.signFlips()).isEqualTo(1);
    assertThat(result.iterations()).isZero();
  }

  @Test
  void historiesFall() {
    for (SolverResult result :
        solver().solve(problem(network(), 0.1, Penalty.none(), 5), starts(5), Monitor.none())) {
      double[] history = result.history();
      assertThat(history).hasSize(result.iterations() + 1);
      assertThat(history[history.length - 1]).isEqualTo(result.value());
      for (int i = 1; i < history.length; i++) {
        assertThat(history[i]).isLessThan(history[i - 1]);
      }
    }
  }

  @Test
  void otherObjectivesAreRefusedInASentence() {
    TorchScriptGenerator generator = network();
    int n = generator.outputSize();
    double[] y = new double[n];
    y[0] = 1;
    EmpiricalRisk otherGenerator = new EmpiricalRisk(gaussian(n, n, 1), y);
    assertThatThrownBy(() -> solver().newSearch(otherGenerator, 1))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("torch-levenberg-marquardt")
        .hasMessageContaining("the generator 'torchscript'");
    EmpiricalRisk otherLoss =
        new EmpiricalRisk(gaussian(n, n, 1).after(generator), y, new Cubic(), Penalty.none());
    assertThatThrownBy(() -> solver().newSearch(otherLoss, 1))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("least-squares");
  }

  private static final class Cubic implements Loss {
    @Override
    public double value(double[] z, double[] y) {
      double sum = 0;
      for (int i = 0; i < z.length; i++) {
        sum += Math.pow(Math.abs(z[i] - y[i]), 3);
      }
      return sum;
    }

    @Override
    public void gradient(double[] z, double[] y, double[] out) {
      for (int i = 0; i < z.length; i++) {
        out[i] = 3 * (z[i] - y[i]) * Math.abs(z[i] - y[i]);
      }
    }

    @Override
    public void curvature(double[] z, double[] y, double[] out) {
      for (int i = 0; i < z.length; i++) {
        out[i] = 6 * Math.abs(z[i] - y[i]);
      }
    }
  }
}
