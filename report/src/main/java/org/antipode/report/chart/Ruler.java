package org.antipode.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.antipode.report.text.Numbers;

/**
 * A figure's axis: what lies between its ends, where, and which numbers are written beside it.
 *
 * @param span from end to end
 * @param scale how it is divided
 * @param ticks within the span, ascending
 * @param foot where zero is drawn on a logarithmic axis, and what is below it
 */
public record Ruler(Span span, Scale scale, List<Tick> ticks, double foot) {
  /** More numbers than this crowd an axis. */
  private static final int MOST = 7;

  /** How many powers of ten there may be from one label to the next: 100 serve for all doubles. */
  private static final int[] ROUND = {1, 2, 3, 5, 10, 20, 50, 100};

  /** A number that is written beside its place. */
  public record Tick(double value, String label) {}

  /** What holds all values, with room on both sides. */
  public static Ruler around(double[] values, Scale scale) {
    return of(Span.around(values, scale), scale, values);
  }

  /** Round numbers, and a zero that is among the values. */
  public static Ruler of(Span span, Scale scale, double[] values) {
    boolean zero = scale == Scale.LOGARITHMIC && Arrays.stream(values).anyMatch(v -> v == 0);
    if (!zero) {
      return new Ruler(span, scale, ticks(span, scale), span.low());
    }
    double foot = Span.foot(values);
    double least = Arrays.stream(values).filter(v -> v > 0).min().orElse(span.high());
    List<Tick> ticks = new ArrayList<>(List.of(new Tick(0, "0")));
    ticks(new Span(Math.min(least, span.high()), span.high()), scale).stream().forEach(ticks::add);
    return new Ruler(span, scale, ticks, foot);
  }

  private static List<Tick> ticks(Span span, Scale scale) {
    List<Double> values = scale == Scale.LOGARITHMIC ? powers(span) : List.of();
    if (values.size() < 2) {
      values = steps(span);
    }
    return values.stream().map(value -> new Tick(value, Numbers.chosen(value))).toList();
  }

  /** A share, in per cent, with room for the marks at both ends. */
  public static Ruler ofShares() {
    return new Ruler(
        new Span(-0.03, 1.03),
        Scale.LINEAR,
        IntStream.rangeClosed(0, 5).mapToObj(i -> new Tick(i / 5.0, 20 * i + " %")).toList(),
        0);
  }

  /** Names at 0, 1, 2, … */
  public static Ruler ofNames(List<String> names) {
    return new Ruler(
        new Span(-0.5, names.size() - 0.5),
        Scale.LINEAR,
        IntStream.range(0, names.size()).mapToObj(i -> new Tick(i, names.get(i))).toList(),
        0);
  }

  /** This one with the labels of whole numbers alone. */
  public Ruler whole() {
    return new Ruler(
        span,
        scale,
        ticks.stream().filter(tick -> tick.value() == Math.rint(tick.value())).toList(),
        foot);
  }

  /** Every {@code step}-th number or name of this one, from the first. */
  public Ruler every(int step) {
    return new Ruler(
        span,
        scale,
        IntStream.range(0, ticks.size()).filter(i -> i % step == 0).mapToObj(ticks::get).toList(),
        foot);
  }

  /** Where a value is: 0 at the lower end, 1 at the upper. */
  public double place(double value) {
    double low = scale.of(span.low());
    double shown = scale == Scale.LOGARITHMIC ? Math.max(value, foot) : value;
    return (scale.of(shown) - low) / (scale.of(span.high()) - low);
  }

  /** Multiples of 1, 2 or 5 times a power of ten. */
  private static List<Double> steps(Span span) {
    // Steps below the numbers' own precision would not end.
    double precision = Math.ulp(Math.max(Math.abs(span.low()), Math.abs(span.high())));
    double least = Math.max((span.high() - span.low()) / MOST, precision);
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    double step = 10 * power;
    for (double factor : new double[] {5, 2, 1}) {
      step = factor * power >= least ? factor * power : step;
    }
    List<Double> values = new ArrayList<>();
    for (double i = Math.ceil(span.low() / step - 1e-9);
        i * step <= span.high() + 1e-9 * step;
        i++) {
      values.add(i * step);
    }
    return values;
  }

  /** Powers of ten, or 1, 2 and 5 times them where there is room. */
  private static List<Double> powers(Span span) {
    double decades = Math.log10(span.high()) - Math.log10(span.low());
    int every =
        IntStream.of(ROUND).filter(step -> step * MOST >= decades).findFirst().orElseThrow();
    double[] factors = decades <= 2.5 ? new double[] {1, 2, 5} : new double[] {1};
    List<Double> values = new ArrayList<>();
    for (int e = (int) Math.floor(Math.log10(span.low())); Math.pow(10, e) <= span.high(); e++) {
      for (double factor : factors) {
        double value = factor * Math.pow(10, e);
        if (e % every == 0
            && value >= span.low() * (1 - 1e-12)
            && value <= span.high() * (1 + 1e-12)) {
          values.add(value);
        }
      }
    }
    return values;
  }
}
