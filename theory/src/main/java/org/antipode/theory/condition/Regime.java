package org.antipode.theory.condition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.antipode.core.map.Generator;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.network.Layer;
import org.antipode.core.network.Network;
import org.antipode.core.random.Seed;
import org.antipode.theory.linear.Jacobian;
import org.antipode.theory.linear.Spectrum;

/**
 * How far a problem is from the sizes that Theorem 1 assumes: n_i ≥ c n_{i−1} log n_{i−1} for each
 * layer and m ≥ c d k log Π n_i, for a constant c that the paper does not give.
 *
 * @param sizes [k, n_1, …, n_d], or [k, n] where G is not known to be a chain of layers
 * @param expansions n_i/(n_{i−1} log n_{i−1}), one a layer that is known; infinite after a layer of
 *     one unit
 * @param measurements m, where there is an operator
 * @param identity whether the operator is the identity, for which Corollary 5 needs no sample size
 * @param sampling m/(d k log Π n_i), where m and the layers are known and A is not the identity
 * @param range where the signals move in most dimensions, of the points that were looked at
 */
public record Regime(
    List<Integer> sizes,
    List<Double> expansions,
    OptionalInt measurements,
    boolean identity,
    OptionalDouble sampling,
    LocalRange range) {
  private static final int RANK_POINTS = 5;

  /** The sizes of a generator and an operator, where there is one. */
  public static Regime of(
      Generator generator, Optional<MeasurementOperator> measurement, Seed seed) {
    boolean identity = measurement.filter(a -> isIdentity(a, seed)).isPresent();
    int k = generator.inputSize();
    List<Integer> sizes = new ArrayList<>(List.of(k));
    List<Double> expansions = new ArrayList<>();
    OptionalDouble sampling = OptionalDouble.empty();
    List<? extends Layer> layers = Network.chain(generator);
    if (!layers.isEmpty()) {
      double logs = 0;
      for (Layer layer : layers) {
        double before = layer.inputSize();
        expansions.add(layer.outputSize() / (before * Math.log(before)));
        logs += Math.log(layer.outputSize());
        sizes.add(layer.outputSize());
      }
      if (measurement.isPresent() && !identity) {
        sampling =
            OptionalDouble.of(measurement.get().outputSize() / (expansions.size() * k * logs));
      }
    } else {
      sizes.add(generator.outputSize());
    }
    return new Regime(
        List.copyOf(sizes),
        List.copyOf(expansions),
        measurement.map(a -> OptionalInt.of(a.outputSize())).orElse(OptionalInt.empty()),
        identity,
        sampling,
        range(generator, seed));
  }

  /**
   * Whether a linear operator returns a random signal unchanged: of all matrices only the identity
   * does so, with probability 1.
   */
  private static boolean isIdentity(MeasurementOperator a, Seed seed) {
    if (!(a instanceof LinearOperator) || a.inputSize() != a.outputSize()) {
      return false;
    }
    double[] signal = seed.stream("identity").gaussians(a.inputSize(), 1);
    return Arrays.equals(a.at(signal), signal);
  }

  /**
   * The signals' directions at one latent code.
   *
   * @param latent x, length k
   * @param singularValues those of ∂G/∂x, from the largest; min(k, n) of them, or none where ∂G/∂x
   *     is not finite
   * @param rank how many are not zero up to rounding: the k that the signals really have there
   */
  public record LocalRange(double[] latent, double[] singularValues, int rank) {
    private static LocalRange at(Generator generator, double[] x) {
      Jacobian jacobian = Jacobian.at(generator, x);
      if (!Arrays.stream(jacobian.entries()).allMatch(Double::isFinite)) {
        return new LocalRange(x, new double[0], 0);
      }
      Spectrum.Singular singular = jacobian.singular();
      return new LocalRange(x, singular.values(), singular.rank());
    }
  }

  private static LocalRange range(Generator generator, Seed seed) {
    return IntStream.range(0, RANK_POINTS)
        .mapToObj(i -> seed.stream("rank", i).gaussians(generator.inputSize(), 1))
        .map(x -> LocalRange.at(generator, x))
        .max(Comparator.comparingInt(LocalRange::rank))
        .orElseThrow();
  }

  /** The largest rank of ∂G/∂x that was found. */
  public int localRank() {
    return range.rank();
  }

  /** d, or 0 where the layers are not known. */
  private int depth() {
    return expansions.size();
  }

  /** What the numbers mean, a sentence each. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    if (depth() == 1) {
      words.add("The theorem is about networks of two layers and more; this one has a single one.");
    }
    for (int i = 0; i < depth(); i++) {
      words.add(expansion(i));
    }
    measurements.ifPresent(m -> words.add(sampling(m)));
    words.add(dimension());
    return words;
  }

  private String dimension() {
    int k = sizes.get(0);
    if (range.singularValues().length == 0) {
      return "The signals' derivatives are larger than any number: in how many dimensions the"
          + " signals move is not known.";
    }
    if (range.rank() < k) {
      return "The signals move in %d of %d latent dimensions: x0 is not determined."
          .formatted(range.rank(), k);
    }
    if (k == 1) {
      return "The signals move with the one latent number.";
    }
    return say(
        "The signals move in all %d latent dimensions, in the weakest %.2g times as far as in the"
            + " strongest.",
        k, range.singularValues()[k - 1] / range.singularValues()[0]);
  }

  private String expansion(int i) {
    int n = sizes.get(i + 1);
    int before = sizes.get(i);
    String layer = "Layer %d goes from %d to %d: ".formatted(i + 1, before, n);
    if (n <= before) {
      return layer + "it does not expand, and the theorem does not cover such a layer.";
    }
    if (before == 1) {
      return layer + "from one number on, n' log n' is 0 and any size is inside the theorem.";
    }
    return expansions.get(i) < 1
        ? layer + "it expands by less than a logarithm, outside the theorem for any c ≥ 1."
        : layer
            + say(
                "n/(n' log n') is %.2g, inside the theorem if its constant c is below that.",
                expansions.get(i));
  }

  private String sampling(int m) {
    int k = sizes.get(0);
    String counted = say("%s for %s", counted(m, "measurement"), counted(k, "latent number"));
    if (m < k) {
      return counted + ": too few for any method.";
    }
    if (identity) {
      return "A = I: the signal itself is measured. Corollary 5 needs no number of measurements.";
    }
    // With one output a layer, log Π n is 0 and the ratio means nothing.
    if (sampling.isEmpty() || Double.isInfinite(sampling.getAsDouble())) {
      return counted + ".";
    }
    return say(
        "%s, %.2g of d k log Π n: %s",
        counted,
        sampling.getAsDouble(),
        sampling.getAsDouble() < 1
            ? "fewer than the theorem requires; in practice about k can be enough."
            : "inside the theorem if its constant c is below that.");
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
