package org.antipode.testkit.problem;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.map.BatchEvaluation;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.RandomStream;
import org.antipode.core.shape.Shape;

/**
 * A problem for a solver, ½‖A G(x) − y‖² + P(x).
 *
 * @param finite whether f is a number everywhere
 */
public record SolverProblem(String name, EmpiricalRisk objective, double[] start, boolean finite) {
  private static final int LATENT = 4;
  private static final int SIGNAL = 12;
  private static final int MEASUREMENTS = 20;

  /** How far a start near the truth is from it. */
  private static final double NEAR = 0.1;

  /** f at x. */
  public double value(double[] x) {
    return objective.newEvaluation().value(x.clone());
  }

  /** ∇f(x). */
  public double[] gradient(double[] x) {
    ObjectiveEvaluation here = objective.newEvaluation();
    here.value(x.clone());
    double[] gradient = new double[start.length];
    here.gradient(gradient);
    return gradient;
  }

  /** ‖∇f(x)‖. */
  public double gradientNorm(double[] x) {
    return Vectors.fastNorm(gradient(x));
  }

  /** The larger of ‖∇f(start)‖ and ‖∇f(−start)‖, as f may be flat at the start. */
  public double steepness() {
    double[] opposite = Arrays.stream(start).map(v -> -v).toArray();
    return Math.max(gradientNorm(start), gradientNorm(opposite));
  }

  /** The same problem; another map computes the same values. */
  public SolverProblem overAnotherMap() {
    return new SolverProblem(name, objective.over(new SameMap(objective.model())), start, finite);
  }

  /** Small problems with G one layer and A a matrix with more rows than columns. */
  public static List<SolverProblem> draw(RandomStream random) {
    RandomMatrix weights = RandomMatrix.draw(LATENT, SIGNAL, random);
    RandomMatrix measurement = RandomMatrix.draw(SIGNAL, MEASUREMENTS, random);
    Drawn linear = new Drawn(measurement, new OneLayer(weights, false), truth(random));
    Drawn relu = new Drawn(measurement, new OneLayer(weights, true), truth(random));
    double[] far = random.gaussians(LATENT, 1);
    double[] close = Vectors.sum(relu.truth, NEAR, random.gaussians(LATENT, 1));
    // No unit is on at the start, and all are at the truth: f is flat at the start, and not 0.
    double[] positive = Arrays.stream(truth(random)).map(Math::abs).toArray();
    Drawn off = new Drawn(measurement, new OneLayer(weights.positive(), true), positive);
    double[] negative = new double[LATENT];
    Arrays.fill(negative, -1);
    double[] inside = Vectors.sum(linear.truth, NEAR, random.gaussians(LATENT, 1));
    Penalty halfSpace = new HalfSpacePenalty(linear.truth);
    double[] noisy = Vectors.sum(linear.exact, 0.5, random.gaussians(MEASUREMENTS, 1));
    return List.of(
        linear.problem("a problem that is solved exactly", linear.exact, Penalty.none(), far),
        linear.problem("a problem that no point fits", noisy, Penalty.none(), far),
        linear.problem("a problem with a penalty", linear.exact, Penalty.ridge(0.1), far),
        relu.problem("a problem with kinks", relu.exact, Penalty.none(), close),
        off.problem("a start where f is flat", off.exact, Penalty.none(), negative),
        linear.problem("a region where f is not a number", linear.exact, halfSpace, inside));
  }

  /**
   * Problems of a model A∘G.
   *
   * @param model of codes of any length k
   */
  public static List<SolverProblem> of(DifferentiableMap model, RandomStream random) {
    int k = model.inputSize();
    double[] truth = random.gaussians(k, 1);
    double[] exact = model.at(truth);
    double spread = Vectors.norm(exact) / Math.sqrt(exact.length);
    double[] noisy = Vectors.sum(exact, spread / 2, random.gaussians(exact.length, 1));
    double[] far = random.gaussians(k, 1);
    double[] close = Vectors.sum(truth, NEAR, random.gaussians(k, 1));
    Penalty halfSpace = new HalfSpacePenalty(truth);
    return List.of(
        of("measurements of a code", model, exact, Penalty.none(), far),
        of("measurements that no code fits", model, noisy, Penalty.none(), far),
        of("a problem with a penalty", model, exact, Penalty.ridge(0.1), far),
        of("a start near the code", model, exact, Penalty.none(), close),
        of("a region where f is not a number", model, exact, halfSpace, close));
  }

  private static SolverProblem of(
      String name, DifferentiableMap model, double[] observed, Penalty penalty, double[] start) {
    return new SolverProblem(
        name,
        new EmpiricalRisk(model, observed, Loss.leastSquares(), penalty),
        start,
        !(penalty instanceof HalfSpacePenalty));
  }

  private static double[] truth(RandomStream random) {
    return random.gaussians(LATENT, 1);
  }

  private static final class Drawn {
    final RandomMatrix measurement;
    final OneLayer generator;
    final double[] truth;
    final double[] exact;

    Drawn(RandomMatrix measurement, OneLayer generator, double[] truth) {
      this.measurement = measurement;
      this.generator = generator;
      this.truth = truth;
      this.exact = measurement.at(generator.at(truth));
    }

    SolverProblem problem(String name, double[] observed, Penalty penalty, double[] start) {
      return of(name, measurement.after(generator), observed, penalty, start);
    }
  }

  /** 0 where ⟨x, inside⟩ is not negative, and not a number elsewhere. */
  private record HalfSpacePenalty(double[] inside) implements Penalty {
    @Override
    public double value(double[] x) {
      return Vectors.dot(x, inside) < 0 ? Double.NaN : 0;
    }

    @Override
    public void gradient(double[] x, double[] out) {
      Arrays.fill(out, 0);
    }

    @Override
    public void curvature(double[] x, double[] out) {
      Arrays.fill(out, 0);
    }
  }

  /** A map of another class that computes what a map computes, as a lane of a batch does. */
  private record SameMap(DifferentiableMap map) implements DifferentiableMap {
    @Override
    public Shape inputShape() {
      return map.inputShape();
    }

    @Override
    public Shape outputShape() {
      return map.outputShape();
    }

    @Override
    public Evaluation newEvaluation() {
      return map.newEvaluation();
    }

    @Override
    public BatchEvaluation newBatchEvaluation(int capacity) {
      return map.newBatchEvaluation(capacity);
    }
  }
}
