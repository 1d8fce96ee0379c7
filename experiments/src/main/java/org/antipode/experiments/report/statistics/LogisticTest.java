package org.antipode.experiments.report.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tests a logistic curve's deviance.
 *
 * <p>Neighbouring places are pooled until the curve expects at least five successes and five
 * failures (Cochran's rule), so that the deviance is near to its asymptotic distribution.
 *
 * <p>Trials that are independent give χ² with (cells − 2) degrees of freedom. Where trials share
 * draws, the deviance is a sum of unequal χ²: with z_g the share of group g in the residuals that
 * the fit leaves, and C = Σ z_g z_gᵀ, deviance · tr C / tr C² is compared with χ² of (tr C)²/tr C²
 * degrees of freedom. Source: J. N. K. Rao and A. J. Scott, "On chi-squared tests for multiway
 * contingency tables with cell proportions estimated from survey data", Ann. Statist. 12 (1984),
 * second-order correction.
 */
final class LogisticTest {
  private static final double LEAST_EXPECTED = 5;

  /** Fewer groups do not show how their trials depend on each other. */
  private static final int FEWEST_GROUPS = 10;

  private final Counts counts;
  private final double[] rates;

  private LogisticTest(Counts counts, LogisticFit fit) {
    this.counts = counts;
    rates = new double[counts.x().length];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = fit.rate(counts.x()[i]);
    }
  }

  /**
   * @param counts those that the curve was fitted to
   */
  static GoodnessOfFit of(Counts counts, LogisticFit fit) {
    return new LogisticTest(counts, fit).tested();
  }

  /** Places from first to before last, with what the curve expects of them. */
  private record Cell(int first, int last, double trials, double successes, double expected) {
    double rate() {
      return expected / trials;
    }

    double variance() {
      return expected * (1 - rate());
    }

    boolean large() {
      return Math.min(expected, trials - expected) >= LEAST_EXPECTED;
    }

    Cell with(Cell next) {
      return new Cell(
          first,
          next.last,
          trials + next.trials,
          successes + next.successes,
          expected + next.expected);
    }
  }

  private GoodnessOfFit tested() {
    List<Cell> cells = cells();
    double deviance =
        cells.stream().mapToDouble(c -> Deviance.of(c.successes, c.trials, c.rate())).sum();
    int degrees = Math.max(0, cells.size() - 2);
    return new GoodnessOfFit(
        deviance,
        degrees,
        degrees == 0 ? Optional.empty() : Optional.of(pValue(deviance, degrees, cells)));
  }

  private List<Cell> cells() {
    int[] successes = counts.totalSuccesses();
    int[] trials = counts.totalTrials();
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < rates.length; i++) {
      Cell next = new Cell(i, i + 1, trials[i], successes[i], trials[i] * rates[i]);
      int end = cells.size() - 1;
      if (end >= 0 && !cells.get(end).large()) {
        cells.set(end, cells.get(end).with(next));
      } else {
        cells.add(next);
      }
    }
    int end = cells.size() - 1;
    if (end > 0 && !cells.get(end).large()) {
      Cell rest = cells.remove(end);
      cells.set(end - 1, cells.get(end - 1).with(rest));
    }
    return cells;
  }

  private double pValue(double deviance, int degrees, List<Cell> cells) {
    int groups = counts.groups();
    if (counts.single() || groups < FEWEST_GROUPS) {
      return ChiSquared.tail(deviance, degrees);
    }
    double[][] z = residuals(cells);
    double trace = 0;
    double fourth = 0;
    double[][] c = new double[cells.size()][cells.size()];
    for (double[] of : z) {
      double square = 0;
      for (int i = 0; i < of.length; i++) {
        square += of[i] * of[i];
        for (int j = 0; j < of.length; j++) {
          c[i][j] += of[i] * of[j];
        }
      }
      trace += square;
      fourth += square * square;
    }
    double squares = 0;
    for (double[] row : c) {
      for (double entry : row) {
        squares += entry * entry;
      }
    }
    // A group's product with itself would bias the sum upwards.
    double unbiased = (squares - fourth) * groups / (groups - 1);
    double effective = Math.min(degrees, Math.max(1, trace * trace / unbiased));
    return ChiSquared.tail(deviance * effective / trace, effective);
  }

  /** By group and cell, in standard deviations: s − n p less what the fit's change takes away. */
  private double[][] residuals(List<Cell> cells) {
    double[] x = counts.x();
    int[] trials = counts.totalTrials();
    double aa = 0;
    double ab = 0;
    double bb = 0;
    for (int i = 0; i < x.length; i++) {
      double weight = trials[i] * rates[i] * (1 - rates[i]);
      aa += weight;
      ab += weight * x[i];
      bb += weight * x[i] * x[i];
    }
    double determinant = aa * bb - ab * ab;
    double[][] z = new double[counts.groups()][cells.size()];
    for (int g = 0; g < z.length; g++) {
      double u = 0;
      double v = 0;
      for (int i = 0; i < x.length; i++) {
        double residual = residual(i, g);
        u += residual;
        v += residual * x[i];
      }
      double a = (bb * u - ab * v) / determinant;
      double b = (aa * v - ab * u) / determinant;
      for (int j = 0; j < z[g].length; j++) {
        Cell cell = cells.get(j);
        double sum = 0;
        for (int i = cell.first; i < cell.last; i++) {
          sum += residual(i, g) - trials[i] * rates[i] * (1 - rates[i]) * (a + b * x[i]);
        }
        z[g][j] = sum / Math.sqrt(cell.variance());
      }
    }
    return z;
  }

  private double residual(int place, int group) {
    return counts.successes(place, group) - counts.trials(place, group) * rates[place];
  }
}
