package org.antipode.experiments.report.statistics;

/**
 * The mean of the differences of a number in pairs, from their standard error over groups.
 *
 * @param difference the first less the second, with its interval
 * @param pairs how many there are
 */
public record PairedDifference(Interval difference, int pairs) {
  /** Gathers pairs. */
  public static final class Builder {
    private final GroupMean differences = new GroupMean();

    public void add(long group, double first, double second) {
      differences.add(group, first - second);
    }

    /** Whether there is no pair. */
    public boolean isEmpty() {
      return differences.groups() == 0;
    }

    /** The difference of at least one pair. */
    public PairedDifference build() {
      return new PairedDifference(
          Interval.of(differences.mean(), differences.error(), differences.groups()),
          differences.count());
    }
  }
}
