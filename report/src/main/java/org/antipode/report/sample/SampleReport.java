package org.antipode.report.sample;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antipode.assembly.experiment.Inputs;
import org.antipode.assembly.experiment.MapParts;
import org.antipode.core.map.Generator;
import org.antipode.core.map.ValueRange;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.recovery.Samples;
import org.antipode.report.folder.ResultFolder;
import org.antipode.report.json.Json;
import org.antipode.report.json.Provenance;
import org.antipode.report.text.Numbers;

/** What a generator makes of several codes, as text, JSON, arrays and a picture. */
public final class SampleReport {
  private static final List<String> FILES =
      List.of("samples.json", "latents.npy", "signals.npy", "samples.png");

  private final MapParts experiment;
  private final Optional<Path> codes;
  private final Samples samples;
  private final Generator generator;
  private final DoubleSummaryStatistics numbers;
  private final SampleView view;

  /**
   * @param experiment what the generator was made of
   * @param codes the file that the codes are from; empty where they were drawn
   */
  public SampleReport(MapParts experiment, Optional<Path> codes, Samples samples) {
    this.experiment = experiment;
    this.codes = codes;
    this.samples = samples;
    this.generator = samples.generator();
    this.numbers = Arrays.stream(samples.signals()).summaryStatistics();
    this.view = SampleView.of(samples);
  }

  /** A few lines for a person. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            "generator",
            "%s, latent code of %d, signal of %s"
                .formatted(
                    experiment.generator().orElseThrow().name(),
                    generator.inputSize(),
                    generator.outputShape())));
    generator.description().forEach(read -> lines.add(line("", read)));
    lines.add(
        line(
            "codes", samples.count() + codes.map(file -> ", from " + file).orElseGet(this::drawn)));
    lines.add(
        line(
            "signals",
            "numbers from %s to %s, mean %s"
                .formatted(
                    Numbers.text(numbers.getMin()),
                    Numbers.text(numbers.getMax()),
                    Numbers.text(numbers.getAverage()))));
    lines.add(line("picture", picture()));
    warnings().forEach(warning -> lines.add(line("warning", warning)));
    return String.join("\n", lines);
  }

  private String drawn() {
    String from = "drawn from N(0, I) with seed " + experiment.seed();
    int deviations = generator.deviations();
    return deviations == 0
        ? ", " + from
        : ", the first %d numbers of each %s, the other %d are 0"
            .formatted(generator.inputSize() - deviations, from, deviations);
  }

  private static String line(String label, String value) {
    return label + " ".repeat(16 - label.length()) + value;
  }

  private String picture() {
    if (generator.outputShape().isComplex()) {
      return "none: complex numbers are not drawn";
    }
    String which = view.drawn() < samples.count() ? "the first %d, ".formatted(view.drawn()) : "";
    return which + view.planes().map(this::pictures).orElse("curves on the same axes");
  }

  private String pictures(Planes planes) {
    String of = planes.all() > planes.planes().size() ? " of " + planes.all() : "";
    String several =
        planes.all() > 1 ? "%d%s planes of each, ".formatted(planes.planes().size(), of) : "";
    return several
        + "black is %s and white is %s: %s"
            .formatted(
                Numbers.text(view.grey().black()), Numbers.text(view.grey().white()), ends());
  }

  private String ends() {
    if (view.grey().known()) {
      return "the generator's range";
    }
    return generator.valueRange().equals(ValueRange.ALL)
        ? "the range of these samples"
        : "the generator's range %s, cut to these samples".formatted(generator.valueRange());
  }

  private List<String> warnings() {
    return samples.isConstant()
        ? List.of("all signals are the same: the generator does not depend on its code")
        : List.of();
  }

  /**
   * One object.
   *
   * @param version this program's
   * @param inputs what was read
   */
  public String json(String version, Inputs inputs) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("count", samples.count());
    json.put("codes", codes.isPresent() ? "file" : "drawn");
    json.put("seed", experiment.seed());
    ArrayNode description = json.putArray("generatorDescription");
    generator.description().forEach(description::add);
    json.put("latentSize", generator.inputSize());
    json.put("signalSize", generator.outputSize());
    ArrayNode axes = json.putArray("signalShape");
    for (Axis axis : generator.outputShape().axes()) {
      axes.addObject().put("length", axis.length()).put("role", axis.role().word());
    }
    json.put("minimum", numbers.getMin());
    json.put("maximum", numbers.getMax());
    json.put("mean", numbers.getAverage());
    json.putObject("valueRange")
        .put("low", generator.valueRange().low())
        .put("high", generator.valueRange().high());
    if (view.planes().isPresent()) {
      json.putObject("grey")
          .put("black", view.grey().black())
          .put("white", view.grey().white())
          .put("from", view.grey().known() ? "generator" : "samples");
    }
    ArrayNode sentences = json.putArray("warnings");
    warnings().forEach(sentences::add);
    json.set("provenance", Provenance.json(version, experiment.toJson(), inputs));
    return Json.text(json);
  }

  /** Writes the numbers and then the picture; an earlier run's files are deleted first. */
  public void write(ResultFolder folder, String json) {
    folder.drop(FILES);
    folder.array("latents.npy", several(generator.inputShape()), samples.latents());
    folder.array("signals.npy", several(generator.outputShape()), samples.signals());
    folder.text("samples.json", json + "\n");
    if (!generator.outputShape().isComplex()) {
      folder.pictures(Map.of("samples.png", () -> SamplePicture.png(view)));
    }
  }

  /** N × the shape. */
  private Shape several(Shape shape) {
    List<Axis> axes = new ArrayList<>(List.of(new Axis(samples.count(), Role.NONE)));
    axes.addAll(shape.axes());
    return new Shape(axes, shape.field());
  }
}
