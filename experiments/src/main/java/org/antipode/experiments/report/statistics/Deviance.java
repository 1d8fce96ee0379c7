package org.antipode.experiments.report.statistics;

/** How far a share of successes is from a rate: the likelihood's ratio to that of the share. */
final class Deviance {
  private Deviance() {}

  /** 2 (s log(s/(n p)) + (n − s) log((n − s)/(n (1 − p)))), where 0 log 0 is 0. */
  static double of(double successes, double trials, double rate) {
    double failures = trials - successes;
    return 2 * (part(successes, trials * rate) + part(failures, trials * (1 - rate)));
  }

  private static double part(double seen, double expected) {
    return seen == 0 ? 0 : seen * Math.log(seen / expected);
  }
}
