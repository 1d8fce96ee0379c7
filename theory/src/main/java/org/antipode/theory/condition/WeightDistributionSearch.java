package org.antipode.theory.condition;

import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;
import org.antipode.theory.condition.PairCircle.Turning;
import org.antipode.theory.expected.Angle;
import org.antipode.theory.linear.Spectrum;

/**
 * A search for the pair (x, y) of the largest deviation from the weight distribution condition: a
 * lower bound on the matrix's ε, with its witness.
 *
 * <p>The search alternates between the direction v in which B = W₊,ₓᵀW₊,ᵧ − Q_{x,y} is largest and
 * the pair: along a {@link PairCircle} the best pair for a fixed v is exact, so that one step
 * compares some thousand cells, and a step is taken only where ‖B‖ grows. A start ends when its
 * steps gain nothing. Most starts begin beside the best pair so far.
 */
public final class WeightDistributionSearch {
  private static final int SAMPLES = 24_000;
  private static final int FEWEST_SAMPLES = 500;

  /** So many steps without a gain end a start. */
  private static final int PATIENCE = 30;

  /** The least gain of a step that counts, as a part of the deviation. */
  private static final double GAIN = 1e-3;

  /** The widest angle of a new start's pair. */
  private static final double WIDEST = 2.5;

  /** With more columns a random direction rarely raises the deviation. */
  private static final int MANY_COLUMNS = 20;

  /**
   * A start beside the best pair is 10⁻³ to 1 away: what is near is often still a little higher.
   */
  private static final double FINEST = 3;

  /** Every fourth start is new; the others begin beside the best pair. */
  private static final int NEW_EVERY = 4;

  /** Products with W that a sample takes. */
  private static final int PRODUCTS = 10;

  /** What the arc of one row costs, its angles and its place in the sort, in multiplications. */
  private static final int ARC = 500;

  /** Up to this size a witness's norm is computed, and above it bounded. */
  private static final int LARGEST_COMPUTED = 600;

  private static final int WITNESS_POWER_STEPS = 60;

  private static final String TASK = "weight distribution";

  private final WeightDistribution condition;
  private final int budget;
  private int samples;

  private WeightDistributionSearch(WeightDistribution condition, int budget) {
    this.condition = condition;
    this.budget = budget;
  }

  /**
   * Where the largest deviation was found.
   *
   * @param deviation ‖W₊,ₓᵀW₊,ᵧ − Q_{x,y}‖ at the witness; for large matrices a lower bound
   * @param x unit vector, length k
   * @param y unit vector, length k
   * @param direction the unit vector v with ‖(W₊,ₓᵀW₊,ᵧ − Q_{x,y})v‖ = deviation
   * @param samples how many norms and circles were computed
   */
  public record Witness(
      double deviation, double[] x, double[] y, double[] direction, long samples) {
    /** ∠(x, y). */
    public double angle() {
      return Angle.between(x, y).value();
    }
  }

  /**
   * Searches. More effort continues the search of less, so that it finds at least as much.
   *
   * @param effort at least 1
   */
  public static Witness search(
      WeightDistribution condition, int effort, Seed seed, Monitor monitor) {
    double row = PRODUCTS * (double) condition.size() + ARC;
    double affordable = Work.points(row * condition.weights().rows());
    int once = (int) Math.max(FEWEST_SAMPLES, Math.min(SAMPLES, affordable));
    // More than an int holds takes days.
    int budget = (int) Math.min(Integer.MAX_VALUE, (long) effort * once);
    return new WeightDistributionSearch(condition, budget).find(seed, monitor);
  }

  private Witness find(Seed seed, Monitor monitor) {
    PairPoint best = null;
    for (int i = 0; samples < budget && (monitor.proceed(TASK, samples, budget) || i == 0); i++) {
      RandomStream random = seed.stream(TASK, i);
      PairPoint found = climbed(i % NEW_EVERY == 0 ? fresh(random) : beside(best, random), random);
      best = best == null || found.edge().value() > best.edge().value() ? found : best;
    }
    return witness(best);
  }

  private Witness witness(PairPoint best) {
    int k = condition.size();
    if (k <= LARGEST_COMPUTED) {
      Spectrum.Pair dominant = Spectrum.dominant(condition.difference(best.x(), best.y()), k);
      return new Witness(
          Math.abs(dominant.value()), best.x(), best.y(), dominant.vector(), samples);
    }
    SpectralEdge edge = best.edge().improved(condition, best.x(), best.y(), WITNESS_POWER_STEPS);
    return new Witness(edge.value(), best.x(), best.y(), edge.vector(), samples);
  }

  private PairPoint fresh(RandomStream random) {
    double[] x = drawn(random);
    double angle = WIDEST * random.nextDouble();
    double[] y = Vectors.sum(Vectors.times(Math.cos(angle), x), Math.sin(angle), drawn(random));
    return point(x, y, SpectralEdge.none(condition.size()));
  }

  private PairPoint beside(PairPoint best, RandomStream random) {
    double reach = Math.pow(10, -FINEST * random.nextDouble());
    return point(
        Vectors.sum(best.x(), reach, drawn(random)),
        Vectors.sum(best.y(), reach, drawn(random)),
        best.edge());
  }

  private double[] drawn(RandomStream random) {
    return Vectors.unit(random.gaussians(condition.size(), 1));
  }

  private PairPoint point(double[] x, double[] y, SpectralEdge near) {
    samples++;
    return PairPoint.of(condition, x, y, near);
  }

  private PairPoint climbed(PairPoint start, RandomStream random) {
    PairPoint pair = start;
    int idle = 0;
    for (int step = 0; idle < PATIENCE && samples < budget; step++) {
      PairPoint next = step(pair, step, random);
      idle = next.edge().value() > pair.edge().value() * (1 + GAIN) ? 0 : idle + 1;
      pair = next;
    }
    return pair;
  }

  /** The best pair of one circle, or the same pair where that is not better. */
  private PairPoint step(PairPoint pair, int step, RandomStream random) {
    Turning turning = Turning.values()[step % Turning.values().length];
    boolean pulled = condition.size() > MANY_COLUMNS && step / 3 % 2 == 1;
    double[] u = pulled ? pull(pair, turning, random) : drawn(random);
    if (Vectors.norm(u) == 0) {
      return pair;
    }
    u = Vectors.unit(u);
    samples++;
    PairCircle circle = new PairCircle(pair, turning, u);
    PairCircle.Highest highest = circle.highest(condition.product(u));
    if (!(highest.height() > pair.edge().value())) {
      return pair;
    }
    PairPoint next = point(circle.x(highest.angle()), circle.y(highest.angle()), pair.edge());
    return next.edge().value() > pair.edge().value() ? next : pair;
  }

  /**
   * A direction that turns on the rows near their boundary that add to ±vᵀBv: those with large
   * (w_i·v)², or away from them where B is negative along v.
   */
  private double[] pull(PairPoint pair, Turning turning, RandomStream random) {
    double[] turned = turning == Turning.Y ? pair.atY() : pair.atX();
    double[] other = turning == Turning.Y ? pair.atX() : pair.atY();
    double width =
        Vectors.norm(turned) / Math.sqrt(turned.length) * Math.pow(10, -2 * random.nextDouble());
    double[] pulls = new double[turned.length];
    for (int i = 0; i < pulls.length; i++) {
      double distance = turned[i] / width;
      pulls[i] =
          other[i] > 0 ? pair.edge().sign() * pair.gains()[i] / (1 + distance * distance) : 0;
    }
    double[] out = new double[condition.size()];
    condition.weights().transposeProduct(pulls, ActiveSet.all(out.length), out);
    return out;
  }
}
