package org.antipode.theory.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Conditions in plain words: what they show of the theorem, and of what it does not speak. */
final class ConditionWords {
  /** Scales this near to 1 are those of weights as the paper draws them. */
  private static final double USUAL = 0.1;

  /** Lemma 7 is about ε below this. */
  private static final double LEMMA_7 = 0.1;

  private final Conditions conditions;
  private final List<String> words = new ArrayList<>();

  ConditionWords(Conditions conditions) {
    this.conditions = conditions;
  }

  List<String> all() {
    words.addAll(conditions.regime().words());
    if (conditions.layers().isEmpty()) {
      words.add("The generator does not show its layers, so that nothing is known of its weights.");
    } else {
      scope();
      scale();
      weights();
      concentration();
    }
    if (conditions.regime().measurements().isPresent()) {
      isometry();
    }
    return words;
  }

  private void scope() {
    String curved = which(layer -> !layer.relu());
    if (!curved.isEmpty()) {
      words.add(
          "Not ReLU: %s. The theorem is about ReLU layers; these weights are measured all the same."
              .formatted(curved));
    }
    String biased = which(LayerCondition::biased);
    if (!biased.isEmpty()) {
      words.add(
          "With biases: %s. The theorem's layers have none; the condition is on the weights alone."
              .formatted(biased));
    }
  }

  private String which(Predicate<LayerCondition> property) {
    return IntStream.range(0, conditions.layers().size())
        .filter(i -> property.test(conditions.layers().get(i)))
        .mapToObj(i -> "layer " + (i + 1))
        .collect(Collectors.joining(", "));
  }

  private void scale() {
    List<LayerCondition> layers = conditions.layers();
    if (layers.stream().anyMatch(layer -> Math.abs(layer.scale() - 1) > USUAL)) {
      words.add(
          "Each layer's weights are measured times √k/‖W‖_F, k its inputs, so that WᵀW has the mean"
              + " eigenvalue 1 that the condition supposes; here times "
              + layers.stream()
                  .map(layer -> say("%.3g", layer.scale()))
                  .collect(Collectors.joining(", "))
              + ".");
    }
  }

  private void concentration() {
    conditions
        .concentration()
        .ifPresent(
            found -> {
              words.add(
                  "Of Lemma 7's bound 4√ε on the angles, with the ε found, %s is used%s"
                      .formatted(
                          conditions.angleRatios().stream()
                              .map(ratio -> ratio.isNaN() ? "-" : say("%.2g", ratio))
                              .collect(Collectors.joining(", ")),
                          conditions.weightEpsilon() < LEMMA_7
                              ? "."
                              : "; the lemma itself speaks of ε below 0.1."));
              if (conditions.layers().size() > 1) {
                words.add(
                    say(
                        "Of Lemma 8's bound 24 d³√ε on the distance to h̃ %.2g is used; ⟨G(x),"
                            + " G(y)⟩ is %.2g times the least that (8) allows.",
                        conditions.gramRatio().orElseThrow(),
                        found.inner().value() / NetworkConcentration.LEAST_INNER));
              }
            });
  }

  private void weights() {
    double epsilon = conditions.weightEpsilon();
    double needed = conditions.epsilonNeeded();
    words.add(
        epsilon > needed
            ? say(
                "The theorem's proof needs ε below d⁻⁴/(16π)² = %.1e in every layer; the witnesses"
                    + " show %.3g. So the theorem does not cover this generator; recovery may work"
                    + " all the same.",
                needed, epsilon)
            : say(
                "The witnesses show ε of %.1e or more, within the %.1e that the theorem's proof"
                    + " needs; a search does not prove that nothing is larger.",
                epsilon, needed));
  }

  private void isometry() {
    words.add(
        conditions
            .isometry()
            .map(RangeIsometrySearch.Found::largest)
            .map(
                largest ->
                    say(
                        "The operator changes inner products between signals by up to %.3g of their"
                            + " norms%s",
                        largest.deviation(),
                        largest.deviation() < 1
                            ? ", as far as was found; were nothing larger, no two signals would have"
                                + " the same measurements."
                            : ": the theorem needs far less than 1."))
            .orElse("The operator is not linear: the isometry condition is not about it."));
  }

  private static String say(String format, Object... numbers) {
    return String.format(Locale.ROOT, format, numbers);
  }
}
