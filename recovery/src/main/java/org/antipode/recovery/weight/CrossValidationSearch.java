package org.antipode.recovery.weight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Tries smaller and smaller weights until the loss of what is left out no longer falls. */
final class CrossValidationSearch {
  /** Three weights a decade. */
  private static final double FACTOR = Math.pow(10, -1.0 / 3);

  /** Ends the search after so many weights without a lower loss, two decades. */
  private static final int PATIENCE = 6;

  private static final int MOST_WEIGHTS = 31;

  private final WeightTrials trials;
  private final List<boolean[]> parts;
  private final List<Optional<double[]>> last = new ArrayList<>();
  private int solves;

  /**
   * @throws IllegalArgumentException if there are fewer measurements than parts
   */
  CrossValidationSearch(WeightTrials trials, int folds) {
    this.trials = trials;
    this.parts = parts(trials, folds);
    parts.forEach(part -> last.add(Optional.empty()));
  }

  /** Measurements in a random order, dealt out; the two numbers of a complex one stay together. */
  private static List<boolean[]> parts(WeightTrials trials, int folds) {
    int entries = trials.measured().entries();
    int numbers = trials.measured().field().numbers();
    if (entries < folds) {
      throw new IllegalArgumentException(
          "weight.cross-validation: option 'folds' is %d, but there are only %d measurements"
              .formatted(folds, entries));
    }
    double[] keys = trials.uniforms(entries);
    int[] order =
        IntStream.range(0, entries)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> keys[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    List<boolean[]> parts = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      boolean[] left = new boolean[entries * numbers];
      for (int i = fold; i < entries; i += folds) {
        Arrays.fill(left, order[i] * numbers, (order[i] + 1) * numbers, true);
      }
      parts.add(left);
    }
    return parts;
  }

  ChosenWeight search() {
    double weight = trials.first();
    double best = weight;
    double least = Double.POSITIVE_INFINITY;
    int since = 0;
    int tried = 0;
    int place = 0;
    while (tried < MOST_WEIGHTS && since < PATIENCE && (tried == 0 || trials.proceed(solves))) {
      double loss = lossOfLeftOut(weight);
      if (loss < least) {
        least = loss;
        best = weight;
        place = tried;
        since = 0;
      } else {
        since++;
      }
      weight *= FACTOR;
      tried++;
    }
    return new ChosenWeight("cross-validation", best, solves, place > 0 && place < tried - 1);
  }

  private double lossOfLeftOut(double weight) {
    double sum = 0;
    for (int part = 0; part < parts.size(); part++) {
      solves++;
      boolean[] left = parts.get(part);
      double[] x = trials.solve(weight, last.get(part), Optional.of(left));
      last.set(part, Optional.of(x));
      sum += trials.lossOf(trials.predicted(x), left);
    }
    return sum;
  }
}
