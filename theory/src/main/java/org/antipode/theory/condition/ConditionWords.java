package org.antipode.theory.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Conditions in plain words: what they show of the theorem, and what it leaves open. */
final class ConditionWords {
  /** Scales this near to 1 are those of weights as the paper draws them. */
  private static final double USUAL = 0.1;

  /** Deviations up to this size can be rounding alone. */
  private static final double ROUNDING = 1e-12;

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
      words.add(
          "The generator is not known as a chain of layers: its layers branch, or it has maps that are"
              + " no layers, such as normalisations or products. The weight distribution condition is"
              + " about a chain and is not measured.");
    } else {
      scope();
      notDense();
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
          "Not ReLU: %s. The theorem is about ReLU layers; the condition is on the weights alone."
              .formatted(curved));
    }
    String biased = which(LayerCondition::biased);
    if (!biased.isEmpty()) {
      words.add(
          "With biases: %s. The theorem's layers have none; the condition is on the weights alone."
              .formatted(biased));
    }
  }

  /** Layers for which the condition on weights is not stated. */
  private void notDense() {
    String measured = which(layer -> !layer.dense() && layer.weights().isPresent());
    if (!measured.isEmpty()) {
      words.add(
          "Not dense: %s. The weight distribution condition is stated for dense layers; these are measured on their matrix, written out."
              .formatted(measured));
    }
    String large = which(layer -> layer.weights().isEmpty());
    if (!large.isEmpty()) {
      words.add(
          "Not dense: %s. The weight distribution condition is stated for dense layers; the matrix of these is too large to be written out and measured."
              .formatted(large));
    }
  }

  private String which(Predicate<LayerCondition> property) {
    return IntStream.range(0, conditions.layers().size())
        .filter(i -> property.test(conditions.layers().get(i)))
        .mapToObj(i -> "layer " + (i + 1))
        .collect(Collectors.joining(", "));
  }

  private void scale() {
    List<Double> scales =
        conditions.layers().stream()
            .flatMap(layer -> layer.weights().stream())
            .map(LayerCondition.OfWeights::scale)
            .toList();
    if (scales.stream().anyMatch(scale -> Math.abs(scale - 1) > USUAL)) {
      words.add(
          "Each layer's weights are measured times √k/‖W‖_F, k its inputs, so that WᵀW has the mean"
              + " eigenvalue 1 that the condition supposes; here times "
              + scales.stream().map(scale -> say("%.3g", scale)).collect(Collectors.joining(", "))
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
                              : "; the lemma itself assumes ε below 0.1."));
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
    if (conditions.layers().size() < 2
        || conditions.layers().stream().allMatch(layer -> layer.weights().isEmpty())) {
      return;
    }
    double lemma = conditions.epsilonOfLemma8().orElseThrow();
    double theorem = conditions.epsilonOfTheorem4().orElseThrow();
    words.add(
        say(
            "Theorem 4's proof needs ε ≤ (12800π²d¹⁵)⁻² = %.1e, in the weight distribution"
                + " condition of every layer%s. Lemma 8, about angles and gradients without"
                + " compression, needs ε < d⁻⁴/(16π)² = %.1e in every layer.",
            theorem,
            conditions.isometry().isPresent() ? " and in the isometry condition" : "",
            lemma));
    if (epsilon <= ROUNDING) {
      words.add(
          say(
              "The search found no deviation of the weights beyond rounding (%.1e). A search does"
                  + " not prove that none is larger.",
              epsilon));
    } else {
      words.add(
          say(
              "The witnesses show ε ≥ %.3g in a layer, %s. So the theorem does not cover this"
                  + " generator; recovery may work all the same.",
              epsilon,
              epsilon < lemma
                  ? "within Lemma 8's bound as far as was found, but above Theorem 4's"
                  : "above both bounds"));
    }
  }

  private void isometry() {
    if (conditions.regime().identity()) {
      words.add("A = I meets the isometry condition with ε = 0 (Corollary 5).");
      return;
    }
    words.add(
        conditions
            .isometry()
            .map(found -> isometry(found.largest().deviation()))
            .orElse("The operator is not linear: the isometry condition is not about it."));
  }

  private String isometry(double epsilon) {
    if (conditions.regime().localRank() == 0) {
      return "All signals that were tried are the same, so that nothing is known of the isometry"
          + " condition.";
    }
    if (epsilon <= ROUNDING) {
      return say(
          "The operator keeps every inner product between signals that was tried, up to rounding"
              + " (%.1e). A search does not prove that it keeps all.",
          epsilon);
    }
    String found =
        say(
            "The operator changes inner products between signals by up to %.3g of their norms",
            epsilon);
    String theorem =
        conditions.epsilonOfTheorem4().isPresent()
            ? say(
                ", above the %.1e that Theorem 4's proof needs. So the theorem does not cover this"
                    + " operator",
                conditions.epsilonOfTheorem4().getAsDouble())
            : "";
    return found
        + theorem
        + (epsilon < 1
            ? ". If no change reaches 1, no two signals have the same measurements."
            : ". A change of 1 or more allows two signals with the same measurements.");
  }

  private static String say(String format, Object... numbers) {
    return String.format(Locale.ROOT, format, numbers);
  }
}
