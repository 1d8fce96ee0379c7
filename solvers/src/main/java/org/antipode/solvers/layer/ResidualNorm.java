package org.antipode.solvers.layer;

import java.util.Optional;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/** The norm of a layer's residual that a linear programme minimises. */
public enum ResidualNorm {
  /** Σ|r_i|, which gross errors of some rows change little. */
  L1 {
    @Override
    void measure(ExpressionsBasedModel model, LayerInverse layer, Variable[] x) {
      for (int i = 0; i < layer.rows(); i++) {
        Expression above = row(model, layer, x, i, "row ");
        above.set(cost(model, "above " + i), -1);
        if (layer.isOn(i)) {
          above.set(cost(model, "below " + i), 1);
          above.level(layer.target(i));
        } else {
          above.upper(layer.target(i));
        }
      }
    }
  },
  /** max|r_i|, for noise of bounded size. */
  L_INFINITY {
    @Override
    void measure(ExpressionsBasedModel model, LayerInverse layer, Variable[] x) {
      Variable largest = cost(model, "largest");
      for (int i = 0; i < layer.rows(); i++) {
        row(model, layer, x, i, "above ").set(largest, -1).upper(layer.target(i));
        if (layer.isOn(i)) {
          row(model, layer, x, i, "below ").set(largest, 1).lower(layer.target(i));
        }
      }
    }
  };

  /** Adds the residual's norm to the model. */
  abstract void measure(ExpressionsBasedModel model, LayerInverse layer, Variable[] x);

  /** An input of least residual; empty if the solver finds none. */
  Optional<double[]> minimise(LayerInverse layer) {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    Variable[] x = new Variable[layer.columns()];
    for (int j = 0; j < x.length; j++) {
      x[j] = model.addVariable("x" + j);
      if (layer.isNonnegative()) {
        x[j].lower(0);
      }
    }
    measure(model, layer, x);
    Optimisation.Result result = model.minimise();
    if (!result.getState().isFeasible()) {
      return Optional.empty();
    }
    double[] input = new double[x.length];
    for (int j = 0; j < input.length; j++) {
      input[j] = result.doubleValue(j);
    }
    return Optional.of(input);
  }

  /** A variable of at least 0 that is added to what is minimised. */
  private static Variable cost(ExpressionsBasedModel model, String name) {
    return model.addVariable(name).lower(0).weight(1);
  }

  /** (Wx)_i. */
  private static Expression row(
      ExpressionsBasedModel model, LayerInverse layer, Variable[] x, int i, String name) {
    Expression row = model.addExpression(name + i);
    for (int j = 0; j < x.length; j++) {
      row.set(x[j], layer.weight(i, j));
    }
    return row;
  }
}
