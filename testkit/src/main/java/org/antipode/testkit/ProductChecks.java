package org.antipode.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Vectors;
import org.antipode.core.random.RandomStream;

/** Compares every method that returns products with J to the pushforward of single tangents. */
final class ProductChecks {
  /** Block sizes that are tested. Kernels process four columns at a time: one is less, one more. */
  private static final int[] BLOCKS = {1, 4, 7};

  /** A Jacobian with more entries is not checked. */
  private static final long LARGEST_JACOBIAN = 10_000_000;

  private final List<TestPoint> points;
  private final RandomStream random;
  private final PointEvaluation here;
  private final Tolerance tolerance;
  private final int p;
  private final int q;

  ProductChecks(
      DifferentiableMap map, List<TestPoint> points, RandomStream random, Tolerance tolerance) {
    this.tolerance = tolerance;
    this.points = points;
    this.random = random;
    this.here = new PointEvaluation(map);
    this.p = map.inputSize();
    this.q = map.outputSize();
  }

  List<CheckResult> all() {
    List<CheckResult> results =
        new ArrayList<>(List.of(pullback(), wantedPullback(), block(), liveOutputs()));
    if ((long) p * q <= LARGEST_JACOBIAN) {
      results.add(jacobian());
    }
    return results;
  }

  /**
   * Runs a check at every point twice: after forward, and after settle with a random w.
   *
   * @param check takes a description of the place
   */
  private void onEachPiece(Consumer<String> check) {
    for (TestPoint point : points) {
      here.moveTo(point);
      check.accept("at " + point.name() + ": ");
      here.settled(random.gaussians(p, 1));
      check.accept("at " + point.name() + ", settled: ");
    }
  }

  /** ⟨Jt, v⟩ = ⟨t, Jᵀv⟩. */
  private CheckResult pullback() {
    Probe probe = new Probe("pullback against pushforward", tolerance.products());
    onEachPiece(
        at -> {
          double[] t = random.gaussians(p, 1);
          double[] v = random.gaussians(q, 1);
          double[] image = here.pushed(t);
          double[] back = here.pulled(v);
          double left = Vectors.dot(image, v);
          double right = Vectors.dot(t, back);
          double size =
              Vectors.fastNorm(image) * Vectors.fastNorm(v)
                  + Vectors.fastNorm(t) * Vectors.fastNorm(back);
          probe.add(
              Probe.mismatch(left, right, size),
              at + String.format(Locale.ROOT, "⟨Jt, v⟩ = %.15g, ⟨t, Jᵀv⟩ = %.15g", left, right));
        });
    return probe.result();
  }

  private CheckResult wantedPullback() {
    Probe probe = new Probe("pullback of wanted entries", tolerance.products());
    onEachPiece(
        at -> {
          double[] v = random.gaussians(q, 1);
          double[] whole = here.pulled(v);
          double[] part = Probe.unwritten(p);
          ActiveSet wanted = some(p, 0.5);
          here.evaluation().pullback(v, wanted, part);
          double[] expected = new double[p];
          double[] found = new double[p];
          for (int i = 0; i < wanted.count(); i++) {
            int j = wanted.indices()[i];
            expected[j] = whole[j];
            found[j] = part[j];
          }
          probe.add(
              Probe.distance(expected, found), at + "the wanted entries against the full pullback");
        });
    return probe.result();
  }

  /** Returns a random set that holds each index below {@code capacity} with this probability. */
  private ActiveSet some(int capacity, double probability) {
    ActiveSet set = new ActiveSet(capacity);
    for (int i = 0; i < capacity; i++) {
      if (random.nextDouble() < probability) {
        set.add(i);
      }
    }
    return set;
  }

  /** Compares blocks of tangents, some of whose rows are not live, with single tangents. */
  private CheckResult block() {
    Probe probe = new Probe("block pushforward", tolerance.products());
    onEachPiece(
        at -> {
          for (int count : BLOCKS) {
            checkBlock(at, count, probe);
          }
        });
    return probe.result();
  }

  private void checkBlock(String at, int count, Probe probe) {
    ActiveSet live = some(p, p < 3 ? 1 : 0.7);
    double[] tangents = new double[p * count];
    for (int c = 0; c < count; c++) {
      for (int i = 0; i < live.count(); i++) {
        tangents[c * p + live.indices()[i]] = random.nextGaussian();
      }
    }
    double[] images = Probe.unwritten(q * count);
    here.evaluation().pushforward(tangents, count, live, images);
    for (int c = 0; c < count; c++) {
      double[] single = here.pushed(Arrays.copyOfRange(tangents, c * p, (c + 1) * p));
      double[] column = Arrays.copyOfRange(images, c * q, (c + 1) * q);
      probe.add(
          Probe.distance(single, column),
          at + "column " + c + " of " + count + " against pushforward of this column alone");
    }
  }

  private CheckResult jacobian() {
    Probe probe = new Probe("jacobian against pushforward", tolerance.products());
    onEachPiece(
        at -> {
          double[] jacobian = Probe.unwritten(p * q);
          here.evaluation().jacobian(jacobian);
          double[] t = random.gaussians(p, 1);
          double[] product = new double[q];
          for (int j = 0; j < p; j++) {
            product = Vectors.sum(product, t[j], Arrays.copyOfRange(jacobian, j * q, (j + 1) * q));
          }
          probe.add(
              Probe.distance(product, here.pushed(t)), at + "J times t against pushforward(t)");
        });
    return probe.result();
  }

  /** Checks that live outputs ascend, and that J has a zero row for every other output. */
  private CheckResult liveOutputs() {
    Probe probe = new Probe("live outputs", 0);
    onEachPiece(
        at -> {
          double[] image = here.pushed(random.gaussians(p, 1));
          ActiveSet live = here.evaluation().liveOutputs();
          int last = -1;
          for (int i = 0; i < live.count(); i++) {
            int index = live.indices()[i];
            if (index <= last || index >= q) {
              probe.add(
                  Double.POSITIVE_INFINITY,
                  at
                      + "index %d follows %d; indices ascend and are below %d"
                          .formatted(index, last, q));
              return;
            }
            image[index] = 0;
            last = index;
          }
          probe.add(
              Vectors.fastNorm(image),
              at + "derivative of the outputs that liveOutputs leaves out");
        });
    return probe.result();
  }
}
