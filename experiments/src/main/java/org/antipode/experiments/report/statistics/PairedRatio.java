package org.antipode.experiments.report.statistics;

/**
 * The geometric mean of the ratios of a positive number in pairs, from the mean of
 * log(first/second) and its standard error over groups.
 *
 * @param ratio with its interval
 * @param pairs of which both numbers are positive; the others are left out
 */
public record PairedRatio(Interval ratio, int pairs) {
  /** Gathers pairs. */
  public static final class Builder {
    private final GroupMean logarithms = new GroupMean();

    /** A pair of numbers; it is left out unless both are positive. */
    public void add(long group, double first, double second) {
      if (first > 0 && second > 0) {
        logarithms.add(group, Math.log(first) - Math.log(second));
      }
    }

    /** Whether there is no pair. */
    public boolean isEmpty() {
      return logarithms.groups() == 0;
    }

    /** The ratio of at least one pair. */
    public PairedRatio build() {
      Interval log = Interval.of(logarithms.mean(), logarithms.error(), logarithms.groups());
      return new PairedRatio(
          new Interval(Math.exp(log.value()), Math.exp(log.low()), Math.exp(log.high())),
          logarithms.count());
    }
  }
}
