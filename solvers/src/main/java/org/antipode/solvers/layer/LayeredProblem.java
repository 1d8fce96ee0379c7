package org.antipode.solvers.layer;

import java.util.List;
import org.antipode.core.RequestException;
import org.antipode.core.map.Composition;
import org.antipode.core.map.Generator;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.network.Activation;
import org.antipode.core.network.Layer;
import org.antipode.core.network.Network;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Loss;
import org.antipode.core.objective.Objective;

/**
 * ½‖A G(x) − y‖² + P(x) with a linear A and a G that is a chain of ReLU and linear layers.
 *
 * @param layers from the latent code to the signal
 */
record LayeredProblem(EmpiricalRisk risk, LinearOperator measurement, List<Layer> layers) {
  /**
   * The parts of an objective.
   *
   * @param solver the name of the solver that needs them
   * @throws RequestException if the objective is another one
   */
  public static LayeredProblem of(Objective objective, String solver) {
    if (!(objective instanceof EmpiricalRisk risk
        && risk.model() instanceof Composition model
        && model.inner() instanceof Generator generator)) {
      throw refused(solver, "a generator and a measurement operator, but got another objective");
    }
    if (risk.loss() != Loss.leastSquares()) {
      throw refused(solver, "the loss 'least-squares', but there is another one");
    }
    if (!(model.outer() instanceof LinearOperator measurement)) {
      throw refused(solver, "a linear measurement, but this one is not");
    }
    List<? extends Layer> layers = Network.chain(generator);
    if (layers.isEmpty()) {
      throw refused(solver, "a generator that is a chain of layers, but this one is not");
    }
    for (int i = 0; i < layers.size(); i++) {
      Activation activation = layers.get(i).activation();
      boolean linear = activation.kinks().length == 0 && activation.curvature() == 0;
      if (!activation.isRelu() && !linear) {
        throw refused(
            solver,
            "layers with the activation ReLU or none, but layer "
                + (i + 1)
                + " of the generator has another one");
      }
    }
    return new LayeredProblem(risk, measurement, List.copyOf(layers));
  }

  private static RequestException refused(String solver, String needed) {
    return new RequestException("the solver '" + solver + "' needs " + needed);
  }
}
