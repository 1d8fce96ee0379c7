package org.antipode.report.certificate;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.antipode.report.text.Table;
import org.antipode.theory.condition.Conditions;
import org.antipode.theory.condition.LayerCondition;
import org.antipode.theory.condition.NetworkConcentration;
import org.antipode.theory.condition.RangeIsometrySearch;

/** What {@code certify} found, for a person: numbers in tables, and what they mean in words. */
public final class CertificationSummary {
  private CertificationSummary() {}

  /** Several paragraphs. */
  public static String of(Certification done) {
    StringBuilder text = new StringBuilder();
    text.append(problem(done)).append("\n\n");
    if (!done.conditions().layers().isEmpty()) {
      text.append(layers(done.conditions().layers())).append("\n\n");
    }
    String rest = rest(done.conditions());
    if (!rest.isEmpty()) {
      text.append(rest).append('\n');
    }
    text.append(sentences("The conditions", done.conditions().words()));
    done.recovered()
        .ifPresent(
            one ->
                text.append("\n\n").append(sentences("The recovery", one.certificate().words())));
    return text.toString();
  }

  private static String problem(Certification done) {
    String generator =
        "generator       %s, latent code of %d, signal of %s\n"
            .formatted(
                done.experiment().at("/generator/type").textValue(),
                done.generator().inputSize(),
                done.generator().outputShape());
    String read =
        done.generator().description().stream()
            .map(line -> " ".repeat(16) + line + "\n")
            .collect(Collectors.joining());
    String measurement =
        done.measurement()
            .map(
                a ->
                    "measurements    %d, %s\n"
                        .formatted(
                            a.outputSize(), done.experiment().at("/measurement/type").textValue()))
            .orElse("");
    return generator
        + read
        + measurement
        + String.format(
            Locale.ROOT,
            "search          effort %d, %.1f s%s",
            done.effort(),
            done.seconds(),
            done.finished() ? "" : ", ended before its time");
  }

  private static Table layers(List<LayerCondition> layers) {
    Table table =
        new Table("layer", "size", "weight distribution", "angle of the witness", "pairs tried");
    for (int i = 0; i < layers.size(); i++) {
      LayerCondition layer = layers.get(i);
      table.row(
          String.valueOf(i + 1),
          layer.inputs() + " → " + layer.outputs(),
          layer.weights().map(CertificationSummary::epsilon).orElse("not measured"),
          layer
              .weights()
              .map(weights -> say("%.1f°", Math.toDegrees(weights.found().angle())))
              .orElse("-"),
          layer.weights().map(weights -> String.valueOf(weights.found().samples())).orElse("-"));
    }
    return table;
  }

  private static String epsilon(LayerCondition.OfWeights weights) {
    return weights
        .exact()
        .map(exact -> say("ε = %.6f", exact.value()))
        .orElse(say("ε ≥ %.4f", weights.found().deviation()));
  }

  private static String rest(Conditions conditions) {
    StringBuilder text = new StringBuilder();
    conditions.isometry().ifPresent(found -> text.append(isometry(found)));
    conditions.concentration().ifPresent(found -> text.append(concentration(found)));
    return text.toString();
  }

  private static String isometry(RangeIsometrySearch.Found found) {
    String norms =
        found.pair().epsilon().isPresent()
            ? say(" (%.4f by (60)'s norms)", found.pair().epsilon().getAsDouble())
            : "";
    return say(
            "isometry        ε ≥ %.4f: %.4f between four signals, %.4f between two pieces",
            found.largest().deviation(), found.points().deviation(), found.pieces().deviation())
        + norms
        + say("; %d tried\n", found.points().samples() + found.pieces().samples());
  }

  private static String concentration(NetworkConcentration found) {
    return say(
        "concentration   angles within %s of g, gradients within %.3g of h̃, ⟨G(x), G(y)⟩ ≥ %.3g;"
            + " %d pairs tried\n",
        found.layers().stream()
            .map(layer -> layer == null ? "-" : say("%.2g", layer.error()))
            .collect(Collectors.joining(", ")),
        found.gram().value(),
        found.inner().value(),
        found.pairs());
  }

  private static String sentences(String title, List<String> words) {
    return title + words.stream().map(word -> "\n- " + word).collect(Collectors.joining());
  }

  private static String say(String format, Object... numbers) {
    return String.format(Locale.ROOT, format, numbers);
  }
}
