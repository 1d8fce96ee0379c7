package org.antipode.theory.landscape;

import java.util.List;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.random.Seed;
import org.antipode.generators.dense.Mlp;
import org.antipode.theory.Networks;

/** The paper's problem with all that a test of its landscape needs. */
record LandscapeProblem(
    Mlp generator, LinearOperator operator, EmpiricalRisk risk, Landmarks landmarks) {
  static LandscapeProblem of(long seed, List<Integer> layers, int rows) {
    Mlp generator = Networks.gaussian(seed, layers.toArray(Integer[]::new));
    LinearOperator a = Networks.measurement(seed, rows, generator);
    double[] truth = new Seed(seed).stream("truth").gaussians(layers.get(0), 1);
    return new LandscapeProblem(
        generator,
        a,
        new EmpiricalRisk(a.after(generator), a.at(generator.at(truth))),
        Landmarks.of(generator, truth));
  }

  /** A(G(x)). */
  double[] measured(double[] x) {
    return operator.at(generator.at(x));
  }
}
