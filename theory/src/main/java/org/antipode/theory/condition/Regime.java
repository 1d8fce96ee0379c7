package org.antipode.theory.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.antipode.core.map.Generator;
import org.antipode.core.network.DenseMap;
import org.antipode.core.network.LayeredGenerator;
import org.antipode.core.random.Seed;
import org.antipode.theory.linear.Jacobian;

/**
 * How far a problem is from the sizes that Theorem 1 assumes: n_i ≥ c n_{i−1} log n_{i−1} for each
 * layer and m ≥ c d k log Π n_i, for a constant c that the paper does not give.
 *
 * @param sizes [k, n_1, …, n_d], or [k, n] where the layers are not known
 * @param expansions n_i/(n_{i−1} log n_{i−1}), one a layer that is known; infinite after a layer of
 *     one unit
 * @param measurements m, where there is an operator
 * @param sampling m/(d k log Π n_i), where m and the layers are known
 * @param localRank the largest rank of ∂G/∂x at sampled points: the k that the signals really have
 */
public record Regime(
    List<Integer> sizes,
    List<Double> expansions,
    OptionalInt measurements,
    OptionalDouble sampling,
    int localRank) {
  private static final int RANK_POINTS = 5;

  /** For a generator and so many measurements. */
  public static Regime of(Generator generator, OptionalInt measurements, Seed seed) {
    int k = generator.inputSize();
    List<Integer> sizes = new ArrayList<>(List.of(k));
    List<Double> expansions = new ArrayList<>();
    OptionalDouble sampling = OptionalDouble.empty();
    if (generator instanceof LayeredGenerator layered) {
      double logs = 0;
      for (DenseMap layer : layered.layers()) {
        double before = layer.inputSize();
        expansions.add(layer.outputSize() / (before * Math.log(before)));
        logs += Math.log(layer.outputSize());
        sizes.add(layer.outputSize());
      }
      if (measurements.isPresent()) {
        sampling = OptionalDouble.of(measurements.getAsInt() / (expansions.size() * k * logs));
      }
    } else {
      sizes.add(generator.outputSize());
    }
    return new Regime(
        List.copyOf(sizes),
        List.copyOf(expansions),
        measurements,
        sampling,
        localRank(generator, seed));
  }

  private static int localRank(Generator generator, Seed seed) {
    return IntStream.range(0, RANK_POINTS)
        .mapToObj(i -> seed.stream("rank", i).gaussians(generator.inputSize(), 1))
        .mapToInt(x -> Jacobian.at(generator, x).singular().rank())
        .max()
        .orElseThrow();
  }

  /** What the numbers mean, a sentence each. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    int k = sizes.get(0);
    for (int i = 0; i < expansions.size(); i++) {
      words.add(expansion(i));
    }
    measurements.ifPresent(m -> words.add(sampling(m)));
    words.add(
        localRank < k
            ? "The signals move in %d dimensions, fewer than the latent size %d: x0 is not determined."
                .formatted(localRank, k)
            : "The signals move in all %d latent dimensions.".formatted(k));
    return words;
  }

  private String expansion(int i) {
    int n = sizes.get(i + 1);
    int before = sizes.get(i);
    String layer = "Layer %d goes from %d to %d: ".formatted(i + 1, before, n);
    if (n <= before) {
      return layer + "it does not expand, and the theorem says nothing of such a layer.";
    }
    return expansions.get(i) < 1
        ? layer + "it expands by less than a logarithm, outside the theorem for any c ≥ 1."
        : layer
            + String.format(
                Locale.ROOT,
                "n/(n' log n') is %.2g, inside the theorem if its constant c is below that.",
                expansions.get(i));
  }

  private String sampling(int m) {
    int k = sizes.get(0);
    if (m < k) {
      return "There are %d measurements for %d latent numbers: too few for any method."
          .formatted(m, k);
    }
    if (sampling.isEmpty()) {
      return "There are %d measurements for %d latent numbers.".formatted(m, k);
    }
    return String.format(
        Locale.ROOT,
        "%d measurements are %.2g of d k log Π n: %s",
        m,
        sampling.getAsDouble(),
        sampling.getAsDouble() < 1
            ? "fewer than the theorem asks for; in practice about k can be enough."
            : "inside the theorem if its constant c is below that.");
  }
}
