package org.antipode.theory.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antipode.core.map.Generator;
import org.antipode.core.random.Seed;
import org.antipode.theory.linear.Jacobian;

/**
 * How far a problem is from the sizes that Theorem 1 assumes: n_i ≥ c n_{i−1} log n_{i−1} for each
 * layer and m ≥ c d k log Π n_i, for a constant c that the paper does not give.
 *
 * @param sizes [k, n_1, …, n_d]
 * @param measurements m
 * @param expansions n_i/(n_{i−1} log n_{i−1}), one a layer; infinite after a layer of one unit
 * @param sampling m/(d k log Π n_i)
 * @param localRank the largest rank of ∂G/∂x at sampled points: the k that the signals really have
 */
public record Regime(
    List<Integer> sizes,
    int measurements,
    List<Double> expansions,
    double sampling,
    int localRank) {
  private static final int RANK_POINTS = 5;

  /** For a generator with these sizes. */
  public static Regime of(Generator generator, List<Integer> sizes, int measurements, Seed seed) {
    int depth = sizes.size() - 1;
    List<Double> expansions = new ArrayList<>();
    double logs = 0;
    for (int i = 1; i <= depth; i++) {
      double before = sizes.get(i - 1);
      expansions.add(sizes.get(i) / (before * Math.log(before)));
      logs += Math.log(sizes.get(i));
    }
    int rank = 0;
    int k = generator.inputSize();
    for (int i = 0; i < RANK_POINTS; i++) {
      double[] x = seed.stream("rank", i).gaussians(k, 1);
      rank = Math.max(rank, Jacobian.at(generator, x).singular().rank());
    }
    return new Regime(
        List.copyOf(sizes),
        measurements,
        List.copyOf(expansions),
        measurements / (depth * (double) k * logs),
        rank);
  }

  /** What the numbers mean, a sentence each. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    int k = sizes.get(0);
    for (int i = 1; i < sizes.size(); i++) {
      int n = sizes.get(i);
      int before = sizes.get(i - 1);
      double expansion = expansions.get(i - 1);
      String layer = "Layer %d goes from %d to %d: ".formatted(i, before, n);
      if (n <= before) {
        words.add(layer + "it does not expand, and the theorem says nothing of such a layer.");
      } else if (expansion < 1) {
        words.add(
            layer + "it expands by less than a logarithm, outside the theorem for any c ≥ 1.");
      } else {
        words.add(
            layer
                + String.format(
                    Locale.ROOT,
                    "n/(n' log n') is %.2g, inside the theorem if its constant c is below that.",
                    expansion));
      }
    }
    words.add(
        measurements < k
            ? "There are %d measurements for %d latent numbers: too few for any method."
                .formatted(measurements, k)
            : String.format(
                Locale.ROOT,
                "%d measurements are %.2g of d k log Π n: %s",
                measurements,
                sampling,
                sampling < 1
                    ? "fewer than the theorem asks for; in practice about k can be enough."
                    : "inside the theorem if its constant c is below that."));
    words.add(
        localRank < k
            ? "The signals move in %d dimensions, fewer than the latent size %d: x0 is not determined."
                .formatted(localRank, k)
            : "The signals move in all %d latent dimensions.".formatted(k));
    return words;
  }
}
