package org.antipode.recovery.weight;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.function.DoubleFunction;
import org.antipode.core.RequestException;
import org.antipode.core.objective.Penalty;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.Part;

/**
 * A penalty whose weight a recovery chooses for its measurements; it has no values before.
 *
 * @param family the penalty with a weight
 */
public record OpenPenalty(WeightRule rule, DoubleFunction<Penalty> family) implements Penalty {
  private static final String WEIGHT = "weight";

  /**
   * The penalties of a part, one for each value of its option {@code weight}.
   *
   * @throws RequestException if the part has no such option
   */
  public static OpenPenalty of(WeightRule rule, Part<Penalty, ?> part, Context context) {
    boolean weighted = false;
    for (RecordComponent component : part.options().getClass().getRecordComponents()) {
      weighted |= component.getName().equals(WEIGHT) && component.getType() == double.class;
    }
    if (!weighted) {
      throw new RequestException(
          "weight: a rule chooses the option 'weight' of a penalty, but '%s' has none"
              .formatted(part.name()));
    }
    return new OpenPenalty(rule, weight -> with(part, weight).make(context));
  }

  private static <O extends Record> Part<Penalty, O> with(Part<Penalty, O> part, double weight) {
    return new Part<>(part.kind(), part.provider(), with(part.options(), weight));
  }

  @SuppressWarnings("unchecked") // the constructor is that of the options' class
  private static <O extends Record> O with(O options, double weight) {
    RecordComponent[] components = options.getClass().getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        components[i].getAccessor().setAccessible(true);
        values[i] =
            components[i].getName().equals(WEIGHT)
                ? (Object) weight
                : components[i].getAccessor().invoke(options);
      }
      Constructor<?> constructor = options.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return (O) constructor.newInstance(values);
    } catch (InvocationTargetException
        | IllegalAccessException
        | InstantiationException
        | NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The penalty with a weight. */
  public Penalty at(double weight) {
    return family.apply(weight);
  }

  /**
   * Chooses the weight.
   *
   * @throws RequestException if the rule does not fit the measurements
   */
  public ChosenWeight choose(WeightTrials trials) {
    try {
      if (rule instanceof WeightRule.Discrepancy discrepancy) {
        return new DiscrepancySearch(trials, noiseNorm(discrepancy, trials)).search();
      }
      WeightRule.CrossValidation validation = (WeightRule.CrossValidation) rule;
      return new CrossValidationSearch(trials, validation.folds()).search();
    } catch (IllegalArgumentException e) {
      throw new RequestException(e.getMessage(), e);
    }
  }

  private static double noiseNorm(WeightRule.Discrepancy rule, WeightTrials trials) {
    double norm =
        rule.deviation().isPresent()
            ? rule.deviation().get() * Math.sqrt(trials.measured().entries())
            : trials.noiseNorm();
    if (Double.isNaN(norm)) {
      throw new IllegalArgumentException(
          "weight.discrepancy: option 'deviation' is left out, but the measurements' noise has no"
              + " known standard deviation; give one, or take type: cross-validation");
    }
    return norm;
  }

  @Override
  public double value(double[] x) {
    throw open();
  }

  @Override
  public void gradient(double[] x, double[] out) {
    throw open();
  }

  @Override
  public void curvature(double[] x, double[] out) {
    throw open();
  }

  private static RequestException open() {
    return new RequestException(
        "weight: it is chosen for the measurements of a recovery; here give the penalty's own"
            + " option 'weight', and weight: given");
  }
}
