package org.antipode.report.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.antipode.recovery.metric.Quantile;

/** Counts and quantiles over the items of a batch. */
final class Statistics {
  /** The quantiles that are given. */
  static final List<Double> QUANTILES = List.of(0.05, 0.25, 0.5, 0.75, 0.95);

  /** So many failures are named. */
  private static final int MOST_FAILURES = 10;

  private static final String SECONDS = "seconds";

  private final TreeMap<String, Integer> stopReasons = new TreeMap<>();
  private final List<ItemResult> failures = new ArrayList<>();
  private final Map<String, Sample> samples = new LinkedHashMap<>();
  private int done;
  private int failed;
  private int converged;

  /** Numbers whose count is not known before. */
  private static final class Sample {
    private double[] numbers = new double[16];
    private int count;

    void add(double number) {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * count);
      }
      numbers[count++] = number;
    }
  }

  /**
   * Of one number of the items.
   *
   * @param count how many items have it
   * @param quantiles one for each of {@link #QUANTILES}
   */
  record Distribution(int count, double mean, double[] quantiles) {}

  static Statistics of(Batch batch) {
    Statistics statistics = new Statistics();
    for (int item = 0; item < batch.count(); item++) {
      batch.result().apply(item).ifPresent(statistics::add);
    }
    return statistics;
  }

  private void add(ItemResult item) {
    done++;
    if (item.failure().isPresent()) {
      failed++;
      if (failures.size() < MOST_FAILURES) {
        failures.add(item);
      }
      return;
    }
    converged += item.converged() ? 1 : 0;
    stopReasons.merge(item.stopReason(), 1, Integer::sum);
    item.numbers().forEach(this::add);
    add(SECONDS, item.seconds());
  }

  private void add(String name, double number) {
    samples.computeIfAbsent(name, key -> new Sample()).add(number);
  }

  /** How many items have ended; the failed ones too. */
  int done() {
    return done;
  }

  int failed() {
    return failed;
  }

  int converged() {
    return converged;
  }

  /** How often each stop reason ended an item. */
  Map<String, Integer> stopReasons() {
    return stopReasons;
  }

  /** The first items that failed. */
  List<ItemResult> failures() {
    return failures;
  }

  /** Those of the numbers that an item has, and the time that an item took. */
  Map<String, Distribution> distributions() {
    Map<String, Distribution> distributions = new LinkedHashMap<>();
    for (String name : ItemResult.NUMBERS) {
      distribution(name).ifPresent(found -> distributions.put(name, found));
    }
    distribution(SECONDS).ifPresent(found -> distributions.put(SECONDS, found));
    return distributions;
  }

  private Optional<Distribution> distribution(String name) {
    return Optional.ofNullable(samples.get(name)).map(Statistics::distribution);
  }

  private static Distribution distribution(Sample sample) {
    double[] sorted = Arrays.copyOf(sample.numbers, sample.count);
    Arrays.sort(sorted);
    return new Distribution(
        sorted.length,
        Arrays.stream(sorted).average().orElseThrow(),
        QUANTILES.stream().mapToDouble(q -> Quantile.of(sorted, q)).toArray());
  }
}
