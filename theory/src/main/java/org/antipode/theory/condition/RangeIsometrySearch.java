package org.antipode.theory.condition;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;

/**
 * The largest deviations from the range restricted isometry condition that ascent finds: lower
 * bounds on A's ε, with their witnesses.
 *
 * <p>One ascent goes over four points of (3); the other over pairs of linear pieces, where the
 * worst directions come from a singular value decomposition.
 */
public final class RangeIsometrySearch {
  private static final int POINT_STARTS = 4;
  private static final int PIECE_STARTS = 2;
  private static final int DRAWS = 20;
  private static final int POINT_STEPS = 200;
  private static final int PIECE_STEPS = 60;

  /** Steps, relative to the point, with which a piece's directions are shown as four points. */
  private static final double[] SHOWN = {1e-3, 1e-4, 1e-5, 1e-6, 1e-7};

  private RangeIsometrySearch() {}

  /**
   * Where the largest deviation was found.
   *
   * @param deviation (3) at the four points
   * @param points x1, x2, x3, x4, each of length k
   * @param samples how many points or pairs of pieces were looked at
   */
  public record Witness(double deviation, double[][] points, long samples) {}

  /**
   * What both ascents found.
   *
   * @param points the four points with the largest deviation (3) of the first ascent
   * @param pair the two pieces with the largest deviation (61)
   * @param pieces the same as four points, with (3) there
   */
  public record Found(Witness points, PiecePair pair, Witness pieces) {
    /** The larger of the two: a lower bound on ε, which its witness proves. */
    public Witness largest() {
      return points.deviation >= pieces.deviation ? points : pieces;
    }
  }

  /**
   * Searches; more effort adds starts and keeps those of less.
   *
   * @param effort at least 1
   */
  public static Found search(RangeIsometry condition, int effort, Seed seed, Monitor monitor) {
    Witness points = fourPoints(condition, effort, seed, monitor);
    LocalPieces pieces = new LocalPieces(condition);
    int k = condition.size();
    Ascent.Climbed climbed =
        new Ascent("isometry on pieces", PIECE_STARTS, DRAWS / 4, PIECE_STEPS)
            .within(Work.points(2 * Work.piece(condition.generator())), effort)
            .climb(
                height(k, pair -> between(pieces, pair).deviation()),
                (i, random) -> pair(i, k, random),
                seed,
                monitor);
    // A piece may be so small that no pair of points in it shows its deviation.
    Witness shown =
        climbed.records().stream()
            .map(peak -> shown(pieces, peak.point(), climbed.samples()))
            .max(Comparator.comparingDouble(Witness::deviation))
            .orElseThrow();
    Ascent.Peak highest = climbed.highest();
    PiecePair pair =
        pieces.pair(part(highest.point(), 0, k), part(highest.point(), 1, k), highest.height());
    return new Found(points, pair, shown);
  }

  private static Witness fourPoints(
      RangeIsometry condition, int effort, Seed seed, Monitor monitor) {
    int k = condition.size();
    RangeIsometry.Measured measured = new RangeIsometry.Measured(condition);
    Ascent.Climbed climbed =
        new Ascent("isometry", POINT_STARTS, DRAWS, POINT_STEPS)
            .within(Work.points(cost(condition)), effort)
            .climb(
                height(
                    k,
                    p ->
                        measured.deviation(
                            part(p, 0, k), part(p, 1, k), part(p, 2, k), part(p, 3, k))),
                (i, random) -> four(i, k, random),
                seed,
                monitor);
    double[][] found = new double[4][];
    Arrays.setAll(found, i -> part(climbed.highest().point(), i, k));
    return new Witness(climbed.highest().height(), found, climbed.samples());
  }

  /** Four signals, and two products with an operator that may be dense. */
  private static double cost(RangeIsometry condition) {
    return 4 * Work.signal(condition.generator())
        + 2.0 * condition.operator().outputSize() * condition.operator().inputSize();
  }

  /** A function of points, climbed along random directions, of all points or of one. */
  private static Ascent.Height height(int k, ToDoubleFunction<double[]> value) {
    return new Ascent.Height() {
      @Override
      public double at(double[] point) {
        return value.applyAsDouble(point);
      }

      @Override
      public double[] direction(double[] point, int step, RandomStream random) {
        if (step % 2 == 0) {
          return random.gaussians(point.length, 1);
        }
        double[] direction = new double[point.length];
        int which = step / 2 % (point.length / k);
        System.arraycopy(random.gaussians(k, 1), 0, direction, which * k, k);
        return direction;
      }
    };
  }

  private static double[] part(double[] points, int i, int k) {
    return Arrays.copyOfRange(points, i * k, (i + 1) * k);
  }

  /** Four independent points, or one difference twice: then (3) is about norms. */
  private static double[] four(int i, int k, RandomStream random) {
    double[] points = random.gaussians(4 * k, 1);
    if (i % 2 == 1) {
      System.arraycopy(points, 0, points, 2 * k, 2 * k);
    }
    return points;
  }

  private static double[] pair(int i, int k, RandomStream random) {
    double[] points = random.gaussians(2 * k, 1);
    if (i % 2 == 0) {
      System.arraycopy(points, 0, points, k, k);
    }
    return points;
  }

  private static LocalPieces.Largest between(LocalPieces pieces, double[] pair) {
    int k = pair.length / 2;
    return pieces.largest(pieces.at(part(pair, 0, k)), pieces.at(part(pair, 1, k)));
  }

  /** The piece's deviation as four points, with the step that shows it best. */
  private static Witness shown(LocalPieces pieces, double[] pair, long samples) {
    int k = pair.length / 2;
    double[] x = part(pair, 0, k);
    double[] y = part(pair, 1, k);
    LocalPieces.Largest largest = between(pieces, pair);
    if (Vectors.norm(largest.first()) == 0 || Vectors.norm(largest.second()) == 0) {
      return new Witness(0, new double[][] {x, x, y, y}, samples);
    }
    return Arrays.stream(SHOWN)
        .mapToObj(t -> pieces.points(x, y, largest, t))
        .map(p -> new Witness(pieces.condition().deviation(p[0], p[1], p[2], p[3]), p, samples))
        .max(Comparator.comparingDouble(Witness::deviation))
        .orElseThrow();
  }
}
