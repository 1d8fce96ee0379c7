package org.antipode.solvers.offrange;

import java.util.Optional;
import org.antipode.core.RequestException;
import org.antipode.core.map.Composition;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Generator;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.objective.Objective;

/**
 * The objective L(A(G(x)), y) + P(x) with its maps apart.
 *
 * @param measurement A; empty for the identity, where the objective's model is one map
 * @param generator G
 * @param deviations how many of the last entries of x are deviations from the prior
 */
record Parts(
    EmpiricalRisk risk,
    Optional<DifferentiableMap> measurement,
    DifferentiableMap generator,
    int deviations) {
  /** Empty for an objective of another kind. */
  static Optional<Parts> of(Objective objective) {
    if (!(objective instanceof EmpiricalRisk risk)) {
      return Optional.empty();
    }
    Optional<Composition> chain =
        Optional.of(risk.model())
            .filter(Composition.class::isInstance)
            .map(Composition.class::cast);
    DifferentiableMap generator = chain.map(Composition::inner).orElse(risk.model());
    int deviations = generator instanceof Generator g ? g.deviations() : 0;
    return Optional.of(new Parts(risk, chain.map(Composition::outer), generator, deviations));
  }

  /**
   * @param solver the name that the message begins with
   * @throws RequestException for an objective of another kind
   */
  static Parts require(String solver, Objective objective) {
    return of(objective)
        .orElseThrow(
            () ->
                new RequestException(
                    solver
                        + " needs the generator and the measurement apart, as an EmpiricalRisk has"
                        + " them"));
  }

  /** How many of the first entries of x are drawn. */
  int drawn() {
    return generator.inputSize() - deviations;
  }
}
