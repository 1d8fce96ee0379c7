package org.antipode.experiments;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antipode.core.RequestException;
import org.antipode.recovery.RecoveryResult;

/** What counts as success: {@code relativeError <= 1e-6}. */
public record SuccessCondition(Metric metric, Comparison comparison, double bound) {
  private static final Pattern FORM =
      Pattern.compile("\\s*([A-Za-z]\\w*)\\s*([^\\w\\s.+-]+)\\s*(\\S+)\\s*");

  /** How a metric is held against the bound. */
  public enum Comparison {
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    private final String symbol;

    Comparison(String symbol) {
      this.symbol = symbol;
    }

    /** As it is written in a file. */
    public String symbol() {
      return symbol;
    }

    private boolean holds(double value, double bound) {
      return switch (this) {
        case LESS -> value < bound;
        case AT_MOST -> value <= bound;
        case MORE -> value > bound;
        case AT_LEAST -> value >= bound;
      };
    }
  }

  /**
   * Reads a metric, a comparison and a number.
   *
   * @throws RequestException if it is anything else
   */
  public static SuccessCondition parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw refused(text, "be a metric, a comparison and a number, like relativeError <= 1e-6,");
    }
    Metric metric = Metric.parse("success", form.group(1));
    if (metric == Metric.SECONDS) {
      throw refused(text, "not depend on seconds, which differ from run to run,");
    }
    return new SuccessCondition(
        metric,
        Arrays.stream(Comparison.values())
            .filter(known -> known.symbol.equals(form.group(2)))
            .findFirst()
            .orElseThrow(() -> refused(text, "compare by <, <=, > or >=")),
        number(form.group(3)).orElseThrow(() -> refused(text, "end with a finite number")));
  }

  private static Optional<Double> number(String text) {
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static RequestException refused(String text, String what) {
    return new RequestException("sweep: option 'success' must " + what + " but is '" + text + "'");
  }

  /**
   * Whether the condition holds; empty if the metric is not finite, as an error relative to a truth
   * of 0 is not. An infinite PSNR is that of a perfect signal, and counts.
   */
  public Optional<Boolean> holds(RecoveryResult result) {
    double value = metric.of(result);
    boolean computed =
        Double.isFinite(value) || (metric == Metric.PSNR && value == Double.POSITIVE_INFINITY);
    return computed ? Optional.of(comparison.holds(value, bound)) : Optional.empty();
  }

  /** As it is written in a file. */
  @Override
  public String toString() {
    String number = Double.toString(bound).replaceFirst("\\.0(?=E|$)", "").replace('E', 'e');
    return metric.key() + " " + comparison.symbol + " " + number;
  }
}
