package org.antipode.recovery;

import java.util.Optional;
import java.util.function.IntFunction;
import org.antipode.core.RequestException;
import org.antipode.core.map.Vectors;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.LeastSquaresModel;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.ObjectiveEvaluation;
import org.antipode.core.objective.Penalty;
import org.antipode.core.objective.ProximalPenalty;
import org.antipode.core.random.RandomStream;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Monitor;
import org.antipode.recovery.weight.OpenPenalty;
import org.antipode.recovery.weight.WeightTrials;

/**
 * The problems that a weight is chosen by: those of one recovery and its measurements.
 *
 * @param measurements y, length m
 * @param monitor can stop the search
 */
record Trials(Recovery recovery, OpenPenalty penalty, double[] measurements, Monitor monitor)
    implements WeightTrials {
  @Override
  public double[] observed() {
    return measurements;
  }

  @Override
  public Shape measured() {
    return recovery.measurement().outputShape();
  }

  /** By the noise model, which may be a part of the measurements' norm, at y. */
  @Override
  public double noiseNorm() {
    return recovery.noise().deviation(measurements) * Math.sqrt(measurements.length);
  }

  /**
   * The weight from which on 0 is the answer, for penalties with a polar on linear models; for
   * others the one with which the penalty at the end of the first gradient step equals the loss of
   * 0.
   */
  @Override
  public double first() {
    EmpiricalRisk misfit =
        recovery.withPenalty(Penalty.none()).objective(measurements, recovery.loss());
    double[] x = recovery.start(0);
    ObjectiveEvaluation evaluation = misfit.newEvaluation();
    evaluation.value(x);
    double[] gradient = new double[x.length];
    evaluation.gradient(gradient);
    Penalty unit = penalty.at(1);
    double first =
        unit instanceof ProximalPenalty proximal
            ? proximal.polar(Vectors.times(-1, gradient))
            : Double.NaN;
    if (Double.isNaN(first)) {
      LeastSquaresModel model = evaluation.leastSquares();
      double[] image = new double[model.rows()];
      model.pushforward(gradient, image);
      double length = Vectors.dot(gradient, gradient) / Vectors.dot(image, image);
      first = misfit.scale() / unit.value(Vectors.sum(x, -length, gradient));
    }
    if (!(first > 0 && first < Double.POSITIVE_INFINITY)) {
      throw new RequestException(
          "weight: no weight to begin with is found, as the penalty of the first gradient step, or"
              + " the step itself, is 0 or not finite; give the penalty's own option 'weight'");
    }
    return first;
  }

  @Override
  public double[] solve(double weight, Optional<double[]> from, Optional<boolean[]> left) {
    Loss loss = left.isPresent() ? new KeptLoss(recovery.loss(), left.get()) : recovery.loss();
    if (left.isPresent() && recovery.loss().whitening().isPresent()) {
      throw new RequestException(
          "weight: cross-validation leaves out single measurements, but the loss's covariance"
              + " couples them; take type: discrepancy");
    }
    Recovery weighted = recovery.withPenalty(penalty.at(weight));
    // An encoder or the lowest candidates would see the measurements that are left out.
    IntFunction<double[]> starts =
        from.isPresent()
            ? index -> from.get().clone()
            : left.isPresent() ? recovery::start : weighted.starts(measurements, monitor);
    int count = from.isPresent() ? 1 : recovery.startCount();
    return new Estimation(weighted, measurements)
        .from(loss, count, starts, iteration -> true)
        .result()
        .best()
        .point();
  }

  @Override
  public double[] predicted(double[] x) {
    return recovery.measurement().at(recovery.generator().at(x));
  }

  @Override
  public double lossOf(double[] predicted, boolean[] left) {
    return new KeptLoss(recovery.loss(), left).ofLeft(predicted, measurements);
  }

  @Override
  public double[] uniforms(int count) {
    RandomStream random = recovery.seed().stream("folds");
    double[] uniforms = new double[count];
    for (int i = 0; i < count; i++) {
      uniforms[i] = random.nextDouble();
    }
    return uniforms;
  }

  @Override
  public boolean proceed(int solves) {
    return monitor.proceed("weight, problems solved to choose it", solves, solves + 1);
  }
}
