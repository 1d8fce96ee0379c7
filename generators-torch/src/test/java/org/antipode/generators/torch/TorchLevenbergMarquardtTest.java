package org.antipode.generators.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.antipode.core.RequestException;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.spi.Context;
import org.antipode.recovery.strategy.BatchSearch;
import org.antipode.recovery.strategy.MultiStart;
import org.antipode.solvers.LevenbergMarquardt;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;

/** Many measurements and starts at once. */
class TorchLevenbergMarquardtTest {
  private static final Path NETWORKS = Path.of("src/test/resources/org/antipode/generators/torch");
  private static final int ROWS = 16;
  private static final int STARTS = 6;

  private static TorchScriptGenerator network() {
    return network("spatial.pt", 5, 1, 1);
  }

  private static TorchScriptGenerator network(String file, Integer... latent) {
    return (TorchScriptGenerator)
        new TorchScriptProvider()
            .create(
                new TorchScriptProvider.Options(
                    NETWORKS.resolve(file), List.of(latent), TorchDevice.CPU, 1),
                Context.none());
  }

  private static TorchLevenbergMarquardt solver() {
    return new TorchLevenbergMarquardt(new TorchLevenbergMarquardt.Options(ROWS, 0.1, 500, 1e-9));
  }

  private static LinearOperator gaussian(int rows, int columns, long seed) {
    double[] matrix =
        new Seed(seed).stream("matrix").gaussians(rows * columns, Math.sqrt(1.0 / rows));
    return LinearOperator.of(
        Shape.vector(columns),
        Shape.vector(rows),
        (s, out) -> {
          for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int j = 0; j < columns; j++) {
              sum += matrix[i * columns + j] * s[j];
            }
            out[i] = sum;
          }
        },
        (v, out) -> {
          for (int j = 0; j < columns; j++) {
            double sum = 0;
            for (int i = 0; i < rows; i++) {
              sum += matrix[i * columns + j] * v[i];
            }
            out[j] = sum;
          }
        });
  }

  /** ½‖A G(x) − A G(x0) − e‖² with noise e of so large a part of the measurements. */
  private static EmpiricalRisk problem(
      TorchScriptGenerator generator, double noise, Penalty penalty, long seed) {
    LinearOperator measurement = gaussian(generator.outputSize(), generator.outputSize(), 3);
    double[] y = measurement.at(generator.at(truth(seed)));
    double[] e = new Seed(seed).stream("noise").gaussians(y.length, 1);
    double level = noise * Vectors.norm(y) / Vectors.norm(e);
    for (int i = 0; i < y.length; i++) {
      y[i] += level * e[i];
    }
    return new EmpiricalRisk(measurement.after(generator), y, Loss.leastSquares(), penalty);
  }

  private static double[] truth(long seed) {
    return new Seed(seed).stream("truth").gaussians(5, 1);
  }

  private static List<double[]> starts(long seed) {
    RandomStream random = new Seed(seed).stream("starts");
    return IntStream.range(0, STARTS).mapToObj(i -> random.gaussians(5, 1)).toList();
  }

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
  void aSearchThatIsStoppedAtOnceReturnsItsStarts() {
    EmpiricalRisk risk = problem(network(), 0.1, Penalty.none(), 6);
    Monitor never =
        new Monitor() {
          @Override
          public boolean proceed(Iteration iteration) {
            return false;
          }

          @Override
          public boolean proceed(String task, int done, int total) {
            return false;
          }
        };
    SolverResult best =
        new MultiStart(solver(), STARTS, 1).solve(risk, starts(6)::get, never).best();
    assertThat(best.stopReason()).isEqualTo(StopReason.STOPPED);
    assertThat(best.value())
        .isCloseTo(risk.newEvaluation().value(best.point()), within(1e-9 * best.value()));
  }

  @Test
  void theNumbersOfAStartDoNotDependOnTheOthers() {
    TorchScriptGenerator generator = network();
    List<BatchSearch.Problem> problems = new ArrayList<>();
    for (long seed = 1; seed <= 9; seed++) {
      problems.add(
          new BatchSearch.Problem(
              problem(generator, 0.1 * (seed % 2), Penalty.none(), seed), starts(seed)));
    }
    Map<BatchSearch.Problem, List<SolverResult>> together = new IdentityHashMap<>();
    try (BatchSearch search = solver().newSearch(problems.get(0).objective())) {
      search.solve(problems.iterator(), together::put, Monitor.none());
    }
    assertThat(together).hasSize(9);
    for (BatchSearch.Problem problem : problems) {
      List<SolverResult> alone =
          solver().solve(problem.objective(), problem.starts(), Monitor.none());
      assertThat(together.get(problem)).hasSameSizeAs(alone);
      for (int i = 0; i < alone.size(); i++) {
        SolverResult expected = alone.get(i);
        SolverResult found = together.get(problem).get(i);
        assertThat(found.point()).isEqualTo(expected.point());
        assertThat(found.history()).isEqualTo(expected.history());
        assertThat(found.stopReason()).isEqualTo(expected.stopReason());
        assertThat(found.evaluations()).isEqualTo(expected.evaluations());
      }
    }
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
  void theFirstStartThatFitsIsTheLastResult() {
    double[] other = truth(3);
    other[0] += 0.01;
    EmpiricalRisk risk = problem(network(), 0, Penalty.none(), 3);
    List<SolverResult> results =
        solver().solve(risk, List.of(starts(8).get(0), truth(3), other, truth(3)), Monitor.none());
    assertThat(results).hasSizeLessThanOrEqualTo(2);
    assertThat(results.get(results.size() - 1).stopReason()).isEqualTo(StopReason.OBJECTIVE_ZERO);
  }

  @Test
  void moreStartsThanAreKeptAtOnceAreRefused() {
    EmpiricalRisk risk = problem(network(), 0, Penalty.none(), 3);
    assertThatThrownBy(
            () ->
                new MultiStart(solver(), 100_000_000, 1).solve(risk, i -> truth(i), Monitor.none()))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("100000 at most, but there are 100000000");
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
  void aMonitorStopsAllStartsAtTheirBestPoints() {
    int[] calls = {0};
    Monitor afterThree =
        new Monitor() {
          @Override
          public boolean proceed(Iteration iteration) {
            return true;
          }

          @Override
          public boolean proceed(String task, int done, int total) {
            return calls[0]++ < 3;
          }
        };
    EmpiricalRisk risk = problem(network(), 0.1, Penalty.none(), 6);
    List<SolverResult> results = solver().solve(risk, starts(6), afterThree);
    assertThat(results)
        .allSatisfy(
            result -> {
              assertThat(result.stopReason()).isEqualTo(StopReason.STOPPED);
              assertThat(risk.newEvaluation().value(result.point()))
                  .isCloseTo(result.value(), within(1e-9 * result.value()));
            });
  }

  @Test
  void otherObjectivesAreRefusedInASentence() {
    TorchScriptGenerator generator = network();
    int n = generator.outputSize();
    double[] y = new double[n];
    y[0] = 1;
    EmpiricalRisk otherGenerator = new EmpiricalRisk(gaussian(n, n, 1), y);
    assertThatThrownBy(() -> solver().newSearch(otherGenerator))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("torch-levenberg-marquardt")
        .hasMessageContaining("the generator 'torchscript'");
    EmpiricalRisk otherLoss =
        new EmpiricalRisk(gaussian(n, n, 1).after(generator), y, new Cubic(), Penalty.none());
    assertThatThrownBy(() -> solver().newSearch(otherLoss))
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
