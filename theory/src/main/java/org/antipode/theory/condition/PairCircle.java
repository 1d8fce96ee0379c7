package org.antipode.theory.condition;

import java.util.Arrays;
import org.antipode.core.map.Vectors;

/**
 * The highest point of ±vᵀ(W₊,ₓᵀW₊,ᵧ − Q_{x,y})v on a circle of pairs (x, y), for a fixed v.
 *
 * <p>On the circle x(φ) = x cos φ + u sin φ, and y likewise, or one of the two stays as it is. A
 * row w_i is on at x(φ) for half a turn of φ, around atan2(w_i·u, w_i·x), so that it is on at both
 * for one arc. Sorting the ends of all arcs gives Σ (w_i·v)² over the rows that are on, for every φ
 * at the price of one sort: all cells that the circle meets are compared exactly. Between two ends
 * only Q changes; it is taken in the middle of the arc and, where that is high, beside its ends.
 *
 * <p>Belongs to one thread.
 */
final class PairCircle {
  /** The bits of a sorted number that hold the row and which end of its arc this is. */
  private static final int ROW_BITS = 24;

  /** Steps of the angle, as sorted: a turn in 38 bits. */
  private static final double STEPS = (1L << 38) / (2 * Math.PI);

  /** Arcs that are shorter are rounding. */
  private static final double SHORTEST = 1e-10;

  /** How near to an arc's ends Q is taken, as a part of the arc. */
  private static final double BESIDE = 1e-6;

  /** Which of the two turns. */
  enum Turning {
    BOTH,
    X,
    Y
  }

  /**
   * A point of the circle.
   *
   * @param angle φ
   * @param height ±vᵀ(W₊,ₓᵀW₊,ᵧ − Q_{x,y})v there
   */
  record Highest(double angle, double height) {}

  private final PairPoint pair;
  private final Turning turning;
  private final double[] u;
  private final double xy;
  private final double xu;
  private final double yu;
  private final double vx;
  private final double vy;
  private final double vu;

  /**
   * @param u unit length
   */
  PairCircle(PairPoint pair, Turning turning, double[] u) {
    this.pair = pair;
    this.turning = turning;
    this.u = u;
    this.xy = Vectors.dot(pair.x(), pair.y());
    this.xu = Vectors.dot(pair.x(), u);
    this.yu = Vectors.dot(pair.y(), u);
    this.vx = Vectors.dot(pair.edge().vector(), pair.x());
    this.vy = Vectors.dot(pair.edge().vector(), pair.y());
    this.vu = Vectors.dot(pair.edge().vector(), u);
  }

  /** x at an angle; not of unit length. */
  double[] x(double angle) {
    return turning == Turning.Y ? pair.x() : turned(pair.x(), angle);
  }

  /** y likewise. */
  double[] y(double angle) {
    return turning == Turning.X ? pair.y() : turned(pair.y(), angle);
  }

  private double[] turned(double[] a, double angle) {
    return Vectors.sum(Vectors.times(Math.cos(angle), a), Math.sin(angle), u);
  }

  /**
   * The highest point, or φ = 0 with the present height where none is higher.
   *
   * @param atU Wu
   */
  Highest highest(double[] atU) {
    double[] gains = pair.gains();
    long[] ends = new long[2 * gains.length];
    int count = 0;
    double sum = 0;
    for (int i = 0; i < gains.length; i++) {
      double first = turning == Turning.Y ? 0 : Math.atan2(atU[i], pair.atX()[i]);
      double second = turning == Turning.X ? 0 : Math.atan2(atU[i], pair.atY()[i]);
      if (turning == Turning.Y) {
        first = pair.atX()[i] > 0 ? second : Double.NaN;
      } else if (turning == Turning.X) {
        second = pair.atY()[i] > 0 ? first : Double.NaN;
      }
      double apart = within(second - first);
      // The middle of the arc and half its length; NaN where the row is off at the one that stays.
      double middle = within(first + apart / 2);
      double half = (Math.PI - Math.abs(apart)) / 2;
      if (half > SHORTEST) {
        double from = within(middle - half);
        double to = within(middle + half);
        sum += from > to ? gains[i] : 0;
        ends[count++] = sortable(from, 2 * i);
        ends[count++] = sortable(to, 2 * i + 1);
      }
    }
    Arrays.sort(ends, 0, count);
    Highest best = new Highest(0, pair.edge().value());
    double from = -Math.PI;
    for (int e = 0; e <= count; e++) {
      double to = e == count ? Math.PI : (ends[e] >>> ROW_BITS) / STEPS - Math.PI;
      if (to - from > SHORTEST && ceiling(sum) > best.height) {
        best = higher(best, sum, from, to);
      }
      if (e < count) {
        int end = (int) (ends[e] & ((1L << ROW_BITS) - 1));
        sum += (end & 1) == 0 ? gains[end >> 1] : -gains[end >> 1];
      }
      from = to;
    }
    return best;
  }

  /** No height with this sum is larger: vᵀQv is between 0 and 1/2. */
  private double ceiling(double sum) {
    return pair.edge().sign() > 0 ? sum : 0.5 - sum;
  }

  private static long sortable(double angle, int end) {
    return (long) ((angle + Math.PI) * STEPS) << ROW_BITS | end;
  }

  /** The same angle in [−π, π]. */
  private static double within(double angle) {
    return angle > Math.PI ? angle - 2 * Math.PI : angle < -Math.PI ? angle + 2 * Math.PI : angle;
  }

  private Highest higher(Highest best, double sum, double from, double to) {
    double middle = (from + to) / 2;
    double height = height(sum, middle);
    Highest found = height > best.height ? new Highest(middle, height) : best;
    // Q changes by less than the angle.
    if (height > best.height - (to - from)) {
      double inset = BESIDE * (to - from);
      for (double angle : new double[] {from + inset, to - inset}) {
        double beside = height(sum, angle);
        found = beside > found.height ? new Highest(angle, beside) : found;
      }
    }
    return found;
  }

  private double height(double sum, double angle) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double xx = 1;
    double yy = 1;
    double alongX = vx;
    double alongY = vy;
    double inner = xy;
    if (turning != Turning.Y) {
      xx = Math.sqrt(cos * cos + 2 * cos * sin * xu + sin * sin);
      alongX = (cos * vx + sin * vu) / xx;
      inner = cos * xy + sin * yu;
    }
    if (turning != Turning.X) {
      yy = Math.sqrt(cos * cos + 2 * cos * sin * yu + sin * sin);
      alongY = (cos * vy + sin * vu) / yy;
      inner = cos * xy + sin * xu;
    }
    if (turning == Turning.BOTH) {
      inner = cos * cos * xy + cos * sin * (xu + yu) + sin * sin;
    }
    return pair.edge().sign() * (sum - expected(inner / (xx * yy), alongX, alongY));
  }

  /** vᵀQ_{x,y}v for unit vectors, from cos ∠(x, y), v·x and v·y. */
  private static double expected(double cosine, double vx, double vy) {
    double cos = Math.max(-1, Math.min(1, cosine));
    double sin = Math.sqrt((1 - cos) * (1 + cos));
    double swapped =
        sin > SHORTEST
            ? (vx + vy) * (vx + vy) / (2 + 2 * cos) - (vx - vy) * (vx - vy) / (2 - 2 * cos)
            : 0;
    return (Math.PI - Math.acos(cos) + sin * swapped) / (2 * Math.PI);
  }
}
