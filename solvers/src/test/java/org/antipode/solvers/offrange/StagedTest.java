package org.antipode.solvers.offrange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.solver.SolverResult;
import org.antipode.core.solver.StopReason;
import org.antipode.core.spi.Context;
import org.antipode.measurements.matrix.DenseOperator;
import org.antipode.solvers.Lbfgs;
import org.antipode.solvers.LevenbergMarquardt;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;

class StagedTest {
  private static final Solver LATENT = new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS);

  private static final Solver JOINT = new ProximalGaussNewton(ProximalGaussNewton.Options.DEFAULTS);

  private static final Solver STAGED = new Staged(LATENT, JOINT, 0, 10);

  private final RandomStream random = new Seed(7).stream("test");

  private ColumnMatrix gaussian(int rows, int columns) {
    return ColumnMatrix.filled(rows, columns, random::nextGaussian);
  }

  private EmpiricalRisk risk(int deviations, Penalty penalty) {
    return new EmpiricalRisk(
        new DenseOperator(gaussian(15, 20))
            .after(new MatrixGenerator(gaussian(20, 13), deviations)),
        random.gaussians(15, 1),
        Loss.leastSquares(),
        penalty);
  }

  @Test
  void keepsTheContract() {
    for (long seed = 1; seed <= 3; seed++) {
      Contract.check(STAGED, new Seed(seed)).orThrow();
    }
  }

  @Test
  void theReportNamesBothSolversAsAnExperimentFileDoes() {
    StagedProvider provider = new StagedProvider();
    assertThat(
            provider
                .create(provider.defaults(), Context.none())
                .method(risk(10, new RidgeAndLasso(3, 0.01, 0.1))))
        .contains("levenberg-marquardt, then proximal-gauss-newton");
  }

  @Test
  void theDeviationsStayUntilTheDrawnEntriesAreFound() {
    EmpiricalRisk risk = risk(10, new RidgeAndLasso(3, 0.01, 0.1));
    double[] start = random.gaussians(13, 0.1);
    double[] rest = Arrays.copyOfRange(start, 3, 13);
    List<Iteration> seen = new ArrayList<>();
    List<double[]> points = new ArrayList<>();
    SolverResult result =
        STAGED.solve(
            risk,
            start,
            iteration -> {
              points.add(iteration.point().clone());
              return seen.add(iteration);
            });
    int first = 0;
    while (Arrays.equals(Arrays.copyOfRange(points.get(first), 3, 13), rest)) {
      first++;
    }
    assertThat(first).isBetween(2, points.size() - 1);
    double[] best =
        LATENT
            .solve(
                DrawnProblem.of(risk, start).orElseThrow().objective(),
                Arrays.copyOf(start, 3),
                Monitor.none())
            .point();
    assertThat(Vectors.relativeDistance(Arrays.copyOf(points.get(first - 1), 3), best))
        .isLessThan(1e-4);
    assertThat(seen.stream().map(Iteration::number))
        .containsExactlyElementsOf(IntStream.rangeClosed(0, result.iterations()).boxed().toList());
    assertThat(seen.stream().mapToDouble(Iteration::value).toArray()).isEqualTo(result.history());
    assertThat(result.value()).isLessThan(result.history()[first - 1]);
    assertThat(result.converged()).isTrue();
  }

  @Test
  void withoutDeviationsItIsTheFirstSolverAndWithNothingElseTheSecond() {
    double[] start = random.gaussians(13, 1);
    EmpiricalRisk drawn = risk(0, Penalty.ridge(0.1));
    assertThat(STAGED.solve(drawn, start, Monitor.none()).point())
        .isEqualTo(LATENT.solve(drawn, start, Monitor.none()).point());
    EmpiricalRisk free = risk(13, new RidgeAndLasso(0, 0, 0.1));
    assertThat(STAGED.solve(free, start, Monitor.none()).point())
        .isEqualTo(JOINT.solve(free, start, Monitor.none()).point());
  }

  /** 60 noisy measurements, 3 entries that explain them, and 80 that can fit the noise. */
  @Test
  void heldOutMeasurementsEndAFitBeforeItFitsTheNoise() {
    checkHeldOut(Loss.leastSquares());
  }

  /** A loss that knows how many measurements there are, as one of known deviations does. */
  private record Weighted(double[] weights) implements Loss {
    @Override
    public double value(double[] predicted, double[] observed) {
      double sum = 0;
      for (int i = 0; i < Math.max(weights.length, observed.length); i++) {
        double residual = predicted[i] - observed[i];
        sum += weights[i] * residual * residual / 2;
      }
      return sum;
    }

    @Override
    public void gradient(double[] predicted, double[] observed, double[] out) {
      for (int i = 0; i < weights.length; i++) {
        out[i] = weights[i] * (predicted[i] - observed[i]);
      }
    }

    @Override
    public void curvature(double[] predicted, double[] observed, double[] out) {
      System.arraycopy(weights, 0, out, 0, weights.length);
    }

    @Override
    public boolean quadratic() {
      return true;
    }
  }

  @Test
  void measurementsOfKnownDeviationsAreHeldOutToo() {
    double[] weights = new double[60];
    Arrays.setAll(weights, i -> i % 2 == 0 ? 1 : 0.9);
    checkHeldOut(new Weighted(weights));
  }

  private void checkHeldOut(Loss loss) {
    ColumnMatrix code = gaussian(80, 3);
    double[] both = Arrays.copyOf(code.data(), 80 * 83);
    for (int i = 0; i < 80; i++) {
      both[80 * (3 + i) + i] = 0.2;
    }
    MatrixGenerator generator = new MatrixGenerator(new ColumnMatrix(80, 83, both), 80);
    DenseOperator a = new DenseOperator(gaussian(60, 80));
    double[] truth = new double[83];
    System.arraycopy(random.gaussians(3, 1), 0, truth, 0, 3);
    for (int j = 3; j < 83; j += 10) {
      truth[j] = 3;
    }
    double[] signal = generator.at(truth);
    double[] y = Vectors.sum(a.at(signal), 6, random.gaussians(60, 1));
    EmpiricalRisk risk = new EmpiricalRisk(a.after(generator), y, loss, Penalty.none());
    Solver lbfgs = new Lbfgs(new Lbfgs.Options(20, 1_000, 1e-9, 0));
    SolverResult whole =
        new Staged(LATENT, lbfgs, 0, 10).solve(risk, new double[83], Monitor.none());
    List<Double> seen = new ArrayList<>();
    SolverResult early =
        new Staged(LATENT, lbfgs, 0.2, 10)
            .solve(risk, new double[83], iteration -> seen.add(iteration.value()));
    assertThat(whole.stopReason()).isNotEqualTo(StopReason.HELD_OUT);
    assertThat(early.stopReason()).isEqualTo(StopReason.HELD_OUT);
    assertThat(early.converged()).isTrue();
    assertThat(risk.newEvaluation().value(early.point())).isEqualTo(early.value());
    assertThat(seen.stream().mapToDouble(value -> value).toArray()).isEqualTo(early.history());
    assertThat(Vectors.distance(generator.at(early.point()), signal))
        .isLessThan(0.9 * Vectors.distance(generator.at(whole.point()), signal));
    SolverResult patient =
        new Staged(LATENT, lbfgs, 0.2, 25).solve(risk, new double[83], Monitor.none());
    assertThat(patient.iterations()).isGreaterThanOrEqualTo(early.iterations() + 15);
  }
}
