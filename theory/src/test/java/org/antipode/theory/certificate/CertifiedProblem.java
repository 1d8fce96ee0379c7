package org.antipode.theory.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.antipode.core.map.Generator;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.Seed;
import org.antipode.generators.dense.Mlp;
import org.antipode.recovery.Pipeline;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.Truth;
import org.antipode.solvers.LevenbergMarquardt;
import org.antipode.theory.Networks;

/** A random ReLU network, a Gaussian operator and a true code, without noise. */
final class CertifiedProblem {
  private CertifiedProblem() {}

  static final Mlp GENERATOR = Networks.gaussian(1, 4, 60, 300);

  static final LinearOperator MEASUREMENT = Networks.measurement(1, 50, GENERATOR);

  static final double[] TRUTH = new Seed(9).stream("truth").gaussians(4, 1);

  static final Pipeline PROBLEM = problem(GENERATOR, MEASUREMENT);

  static Pipeline problem(Generator generator, LinearOperator measurement) {
    return Pipeline.generator(generator)
        .measure(measurement)
        .solveWith(new LevenbergMarquardt(LevenbergMarquardt.Options.DEFAULTS));
  }

  static Certificate of(Pipeline pipeline, double[] latent) {
    Recovery recovery = pipeline.recovery();
    return Certificate.of(recovery, recovery.observation(), latent);
  }

  static Certificate at(double[] latent) {
    return of(PROBLEM.truth(new Truth.Latent(TRUTH)), latent);
  }

  /** How far the measurements move for 1e-6 along a unit vector. */
  static double moved(LinearOperator operator, double[] direction) {
    assertThat(Vectors.norm(direction)).isCloseTo(1, within(1e-12));
    return Vectors.distance(
        operator.after(GENERATOR).at(Vectors.sum(TRUTH, 1e-6, direction)),
        operator.after(GENERATOR).at(TRUTH));
  }
}
