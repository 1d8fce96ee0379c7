package org.antipode.solvers;

import java.util.List;
import java.util.Optional;
import org.antipode.core.map.Generator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Penalty;
import org.antipode.core.random.Noise;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Solver;
import org.antipode.core.spi.Context;
import org.antipode.generators.dense.ReluGaussianProvider;
import org.antipode.measurements.matrix.BernoulliProvider;
import org.antipode.measurements.matrix.GaussianProvider;
import org.antipode.measurements.matrix.IdentityProvider;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.Starts;
import org.antipode.recovery.Truth;

/** The paper's problem with drawn weights, drawn measurements and a drawn truth, by a seed. */
public record RandomProblem(Generator generator, MeasurementOperator measurement, Seed seed) {
  /** The measurements under test. */
  public enum Kind {
    GAUSSIAN,
    BERNOULLI,
    IDENTITY
  }

  /** Layers 10, 250, 1700 and 60 measurements. */
  static RandomProblem large(Kind kind, long seed) {
    return of(List.of(10, 250, 1700), kind, 60, seed);
  }

  /** Layers 4, 40, 200 and 30 Gaussian measurements. */
  public static RandomProblem small(long seed) {
    return of(List.of(4, 40, 200), Kind.GAUSSIAN, 30, seed);
  }

  public static RandomProblem of(List<Integer> layers, Kind kind, int rows, long number) {
    Seed seed = new Seed(number);
    Generator generator =
        new ReluGaussianProvider()
            .create(
                new ReluGaussianProvider.Options(
                    layers, ReluGaussianProvider.Distribution.GAUSSIAN),
                Context.of(seed.stream("generator")));
    Shape shape = generator.outputShape();
    MeasurementOperator measurement =
        switch (kind) {
          case GAUSSIAN ->
              new GaussianProvider()
                  .create(
                      new GaussianProvider.Options(rows),
                      Context.of(shape, seed.stream("measurement")));
          case BERNOULLI ->
              new BernoulliProvider()
                  .create(
                      new BernoulliProvider.Options(rows),
                      Context.of(shape, seed.stream("measurement")));
          case IDENTITY ->
              new IdentityProvider()
                  .create(
                      new IdentityProvider.Options(),
                      Context.of(shape, seed.stream("measurement")));
        };
    return new RandomProblem(generator, measurement, seed);
  }

  /** x0. */
  public double[] truth() {
    return seed.stream("truth").gaussians(generator.inputSize(), 1);
  }

  public double[] start(int index) {
    return seed.stream("start", index).gaussians(generator.inputSize(), 1);
  }

  /** y = A(G(x0)). */
  public double[] measurements() {
    return measurement.after(generator).at(truth());
  }

  /** ½‖A(G(x)) − y‖². */
  public EmpiricalRisk risk() {
    return new EmpiricalRisk(measurement.after(generator), measurements());
  }

  /** ½‖A(G(x)) − y‖² + penalty‖x‖². */
  EmpiricalRisk risk(double penalty) {
    return new EmpiricalRisk(
        measurement.after(generator), measurements(), Loss.leastSquares(), Penalty.ridge(penalty));
  }

  Recovery recovery(Solver solver, int starts, Noise noise) {
    return new Recovery(
        generator,
        measurement,
        noise,
        Optional.of(new Truth.Drawn()),
        Optional.empty(),
        Loss.leastSquares(),
        Penalty.none(),
        solver,
        Starts.random(starts),
        seed,
        1);
  }
}
