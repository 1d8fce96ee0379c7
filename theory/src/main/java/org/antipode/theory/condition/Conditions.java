package org.antipode.theory.condition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.antipode.core.RequestException;
import org.antipode.core.map.Generator;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.network.Layer;
import org.antipode.core.network.Network;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;

/**
 * What the theorems ask of a generator and an operator, measured.
 *
 * @param layers those of a generator that is known to be a chain of layers; empty for any other
 * @param isometry empty without a linear operator
 * @param concentration empty unless all layers are dense ReLU layers without biases
 */
public record Conditions(
    Regime regime,
    List<LayerCondition> layers,
    Optional<RangeIsometrySearch.Found> isometry,
    Optional<NetworkConcentration> concentration) {
  /**
   * Measures; more effort adds samples and keeps those of less, so that no answer becomes weaker.
   *
   * @param effort at least 1
   */
  public static Conditions measure(
      Generator generator,
      Optional<MeasurementOperator> measurement,
      int effort,
      Seed seed,
      Monitor monitor) {
    List<? extends Layer> chain = Network.chain(generator);
    List<LayerCondition> layers = new ArrayList<>();
    for (Layer layer : chain) {
      String place = "layer %d of %d, ".formatted(layers.size() + 1, chain.size());
      layers.add(LayerCondition.measure(layer, effort, seed, new OfLayer(place, monitor)));
    }
    Optional<NetworkConcentration> concentration =
        NetworkConcentration.appliesTo(generator)
            ? Optional.of(NetworkConcentration.measure(generator, effort, seed, monitor))
            : Optional.empty();
    return new Conditions(
        Regime.of(generator, measurement, seed),
        List.copyOf(layers),
        measurement
            .filter(LinearOperator.class::isInstance)
            .map(a -> new RangeIsometry((LinearOperator) a, generator))
            .map(isometry -> RangeIsometrySearch.search(isometry, effort, seed, monitor)),
        concentration);
  }

  /** Prefixes each task with its layer. */
  private record OfLayer(String place, Monitor monitor) implements Monitor {
    @Override
    public boolean proceed(Iteration iteration) {
      return monitor.proceed(iteration);
    }

    @Override
    public boolean proceed(String task, int done, int total) {
      return monitor.proceed(place + task, done, total);
    }
  }

  /**
   * Refuses a generator of which a random signal is not finite: its weights can be finite and their
   * products not.
   *
   * @throws RequestException if it is one
   */
  public static void requireFinite(Generator generator, Seed seed) {
    double[] latent = seed.stream("finite").gaussians(generator.inputSize(), 1);
    if (!Arrays.stream(generator.at(latent)).allMatch(Double::isFinite)) {
      throw new RequestException(
          "generator: its signals are larger than any number; its weights must be scaled down");
    }
  }

  /** The largest ε of the measured layers, or of what was found of them; 0 without. */
  public double weightEpsilon() {
    return layers.stream()
        .flatMap(layer -> layer.weights().stream())
        .mapToDouble(LayerCondition.OfWeights::epsilon)
        .max()
        .orElse(0);
  }

  /**
   * The ε that Theorem 4's proof needs of every layer and of the operator; empty where the number
   * of layers is not known or below 2.
   */
  public OptionalDouble epsilonOfTheorem4() {
    return layers.size() < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(ProofEpsilon.ofTheorem4(layers.size()));
  }

  /** The ε below which Lemma 8 is proved; empty likewise. */
  public OptionalDouble epsilonOfLemma8() {
    return layers.size() < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(ProofEpsilon.ofLemma8(layers.size()));
  }

  /**
   * For each layer, the largest |θ_i − g(θ_{i−1})| over Lemma 7's bound 4√ε; NaN where there is
   * none.
   *
   * <p>The ε is what was found, and the lemma is about one below 0.1: a ratio above 1 shows that
   * the layer's ε is larger, or that the lemma is silent.
   */
  public List<Double> angleRatios() {
    return concentration.stream()
        .flatMap(
            found ->
                IntStream.range(0, layers.size())
                    .mapToObj(
                        i ->
                            found.layers().get(i) == null
                                ? Double.NaN
                                : found.layers().get(i).error()
                                    / NetworkConcentration.AngleWitness.bound(
                                        layers.get(i).epsilon())))
        .toList();
  }

  /** The largest distance to h̃ over Lemma 8's bound 24 d³√ε, with the ε that was found. */
  public OptionalDouble gramRatio() {
    return concentration.stream()
        .mapToDouble(
            found ->
                found.gram().value()
                    / NetworkConcentration.gramBound(weightEpsilon(), layers.size()))
        .findFirst();
  }

  /** What the numbers mean, a sentence each. */
  public List<String> words() {
    return new ConditionWords(this).all();
  }
}
