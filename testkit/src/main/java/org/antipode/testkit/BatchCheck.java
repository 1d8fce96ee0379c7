package org.antipode.testkit;

import java.util.Arrays;
import java.util.List;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.BatchEvaluation;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.random.RandomStream;

/** Checks that a batch returns the numbers of single evaluations, to the last bit. */
final class BatchCheck {
  private static final String NAME = "a batch computes what its points compute alone";

  /** Rounds with ever new points; some maps compute an antipode otherwise after the first few. */
  private static final int ROUNDS = 4;

  private final DifferentiableMap map;
  private final List<TestPoint> points;
  private final double[][] tangents;
  private final double[][] cotangents;
  private final ActiveSet[] wanted;

  BatchCheck(DifferentiableMap map, List<TestPoint> points, RandomStream random) {
    int count = points.size();
    this.map = map;
    this.points = points;
    this.tangents = new double[count][];
    this.cotangents = new double[count][];
    this.wanted = new ActiveSet[count];
    for (int i = 0; i < count; i++) {
      tangents[i] = random.gaussians(map.inputSize(), 1);
      cotangents[i] = random.gaussians(map.outputSize(), 1);
      wanted[i] = ActiveSet.all(map.inputSize());
    }
  }

  /** In each round other points are evaluated; one of them keeps the point that it has. */
  CheckResult result() {
    int count = points.size();
    BatchEvaluation batch = map.newBatchEvaluation(count);
    Evaluation[] alone = new Evaluation[count];
    double[][] x = new double[count][];
    for (int i = 0; i < count; i++) {
      alone[i] = map.newEvaluation();
      batch.newEvaluation(i);
    }
    for (int round = 0; round < ROUNDS; round++) {
      ActiveSet moved = new ActiveSet(count);
      for (int i = 0; i < count; i++) {
        if (round == 0 || i != round % count) {
          moved.add(i);
          x[i] = points.get((i + round) % count).copy();
        }
      }
      double[][] values = outputs(map.outputSize());
      batch.forward(x, moved, values);
      for (int p = 0; p < moved.count(); p++) {
        int i = moved.indices()[p];
        double[] value = new double[map.outputSize()];
        alone[i].forward(x[i], value);
        if (!Arrays.equals(value, values[i])) {
          return wrong("forward", i, round);
        }
      }
      String different = firstDifference(batch, alone, x);
      if (!different.isEmpty()) {
        return wrong(different, round % count, round);
      }
    }
    return new CheckResult(NAME, true, "as the contract says");
  }

  private String firstDifference(BatchEvaluation batch, Evaluation[] alone, double[][] x) {
    ActiveSet all = ActiveSet.all(points.size());
    double[][] opposite = outputs(map.outputSize());
    double[][] images = outputs(map.outputSize());
    double[][] back = outputs(map.inputSize());
    batch.antipode(x, all, opposite);
    batch.pushforward(tangents, all, images);
    batch.pullback(cotangents, all, wanted, back);
    for (int i = 0; i < alone.length; i++) {
      double[] output = new double[map.outputSize()];
      double[] input = new double[map.inputSize()];
      alone[i].antipode(x[i], output);
      if (!Arrays.equals(output, opposite[i])) {
        return "antipode";
      }
      alone[i].pushforward(tangents[i], output);
      if (!Arrays.equals(output, images[i])) {
        return "pushforward";
      }
      alone[i].pullback(cotangents[i], wanted[i], input);
      if (!Arrays.equals(input, back[i])) {
        return "pullback";
      }
    }
    return "";
  }

  private double[][] outputs(int length) {
    double[][] out = new double[points.size()][];
    Arrays.setAll(out, i -> Probe.unwritten(length));
    return out;
  }

  private static CheckResult wrong(String product, int place, int round) {
    return new CheckResult(
        NAME,
        false,
        "%s differs from that of a single evaluation in round %d (place %d)"
            .formatted(product, round, place));
  }
}
