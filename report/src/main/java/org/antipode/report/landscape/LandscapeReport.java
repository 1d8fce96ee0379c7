package org.antipode.report.landscape;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.Inputs;
import org.antipode.core.internal.kernel.Kernel;
import org.antipode.report.folder.ResultFolder;
import org.antipode.report.json.Json;
import org.antipode.report.json.Provenance;
import org.antipode.report.text.Table;
import org.antipode.theory.expected.Coefficients;
import org.antipode.theory.landscape.DescentDirections;
import org.antipode.theory.landscape.DescentDirections.Centre;
import org.antipode.theory.landscape.DescentDirections.Sphere;
import org.antipode.theory.landscape.Descents;
import org.antipode.theory.landscape.LandscapeStudy;
import org.antipode.theory.landscape.Limit;
import org.antipode.theory.landscape.Slice;
import org.antipode.theory.landscape.Stationarity;

/**
 * The landscape study of an experiment as text, JSON, CSV and a picture.
 *
 * @param found what the study found
 */
public record LandscapeReport(Experiment experiment, LandscapeStudy.Result found) {
  /** The report's text. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(expectation()).append('\n');
    text.append("\nDescent without the flip, ")
        .append(found.plain().starts())
        .append(" starts, ends at\n");
    text.append(limits(found.plain())).append('\n');
    text.append("\n").append(experiment.solver().name());
    text.append(", the same starts, ends at\n").append(limits(found.solved())).append('\n');
    text.append("\nTheorem 1 at sampled points\n").append(spheres()).append('\n');
    text.append(String.join("\n", found.directions().words()));
    return text.toString();
  }

  private String expectation() {
    if (found.landmarks().expected().isEmpty()) {
      return "The generator is not made of ReLU layers without biases: where its false candidate"
          + " would lie is not known, and what is expected of it neither.";
    }
    int depth = found.landmarks().expected().get().depth();
    return depth == 1
        ? "Theorem 1 does not cover one ReLU layer: it is about two and more."
        : String.format(
            Locale.ROOT,
            "Of %d ReLU layers theory has two points without descent: x0, and −ρ_d x0 with ρ_d ="
                + " %.4f.",
            depth,
            Coefficients.rho(depth));
  }

  private static Table limits(Descents descents) {
    Table table =
        new Table(
            "starts", "f", "from x0", "from −ρ_d x0", "what it is", "eigenvalues of its piece");
    for (Limit limit : descents.limits()) {
      double[] eigenvalues = limit.eigenvalues();
      table.row(
          String.valueOf(limit.starts().size()),
          number("%.3g", limit.value()),
          number("%.2g", limit.distanceToTruth()),
          number("%.2g", limit.distanceToAntipode()),
          limit.kind().words(),
          number("%.3g", eigenvalues[0])
              + " to "
              + number("%.3g", eigenvalues[eigenvalues.length - 1]));
    }
    return table;
  }

  private Table spheres() {
    Table table = new Table("around", "radius", "points", "without descent", "weakest descent");
    for (Sphere sphere : found.directions().spheres()) {
      table.row(
          sphere.centre() == Centre.TRUTH ? "x0" : "−ρ_d x0",
          number("%.3g", sphere.radius()),
          String.valueOf(sphere.points()),
          String.valueOf(sphere.failures()),
          number("%.3g", sphere.weakest()));
    }
    return table;
  }

  private static String number(String format, double value) {
    return !Double.isFinite(value) ? "-" : String.format(Locale.ROOT, format, value);
  }

  /**
   * Every number and witness.
   *
   * @param version this program's
   * @param inputs what the experiment read
   */
  public String json(String version, Inputs inputs) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("effort", found.options().effort());
    json.put("finished", found.finished());
    json.put("seconds", found.seconds());
    json.put("kernel", Kernel.best().name());
    json.set("truth", Json.numbers(found.landmarks().truth()));
    json.set("objectiveScale", Json.number(found.scale()));
    json.put("lowestDistance", Limit.DISTANCE);
    json.set("antipode", found.landmarks().antipode().map(Json::numbers).orElse(null));
    json.set("descentsWithoutFlip", json(found.plain()));
    json.set("descentsOfSolver", json(found.solved()));
    DescentDirections directions = found.directions();
    ObjectNode theorem = json.putObject("descentDirections");
    ArrayNode spheres = theorem.putArray("spheres");
    for (Sphere sphere : directions.spheres()) {
      ObjectNode node = spheres.addObject();
      node.put("centre", sphere.centre().name().toLowerCase(Locale.ROOT));
      node.put("radius", sphere.radius());
      node.put("points", sphere.points());
      node.put("failures", sphere.failures());
      node.set("weakest", Json.number(sphere.weakest()));
      node.set("witness", Json.numbers(sphere.witness()));
    }
    ArrayNode ends = theorem.putArray("ends");
    for (DescentDirections.End end : directions.ends()) {
      ObjectNode node = ends.addObject();
      node.set("point", Json.numbers(end.point()));
      node.set("slope", Json.number(end.slope()));
      node.put("fails", end.fails());
      node.put("anotherDescends", end.anotherDescends());
      node.set("distanceToTruth", Json.number(end.distanceToTruth()));
      node.set("distanceToAntipode", Json.number(end.distanceToAntipode()));
    }
    theorem.put("failsWithinOfTruth", directions.failsWithin(Centre.TRUTH));
    theorem.put("failsWithinOfAntipode", directions.failsWithin(Centre.ANTIPODE));
    theorem.put("nothingDescendsWithinOfTruth", directions.nothingDescendsWithin(Centre.TRUTH));
    theorem.put(
        "nothingDescendsWithinOfAntipode", directions.nothingDescendsWithin(Centre.ANTIPODE));
    theorem.set("atZero", Json.number(directions.atZero()));
    theorem.set("directionAtZero", Json.numbers(directions.directionAtZero()));
    theorem.put("directions", directions.directions());
    Slice slice = found.slice();
    ObjectNode plane = json.putObject("slice");
    plane.put("side", slice.side());
    plane.set("across", Json.numbers(slice.across()));
    plane.set("coordinates", Json.numbers(slice.coordinates()));
    plane.set("objectiveAtZero", Json.number(slice.zero()));
    plane.set("risk", Json.numbers(slice.risk()));
    plane.set("expected", slice.expected().map(Json::numbers).orElse(null));
    ArrayNode words = json.putArray("words");
    directions.words().forEach(words::add);
    json.set("provenance", Provenance.json(version, experiment.toJson(), inputs));
    return Json.text(json);
  }

  private static ObjectNode json(Descents descents) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("starts", descents.starts());
    ArrayNode limits = json.putArray("limits");
    for (Limit limit : descents.limits()) {
      ObjectNode node = limits.addObject();
      node.set("point", Json.numbers(limit.point()));
      node.set("objective", Json.number(limit.value()));
      node.set("gradientNorm", Json.number(limit.gradientNorm()));
      node.set("distanceToTruth", Json.number(limit.distanceToTruth()));
      node.set("distanceToAntipode", Json.number(limit.distanceToAntipode()));
      node.put("kind", limit.kind().name().toLowerCase(Locale.ROOT));
      node.set("stationarity", json(limit.stationarity()));
      node.set("eigenvalues", Json.numbers(limit.eigenvalues()));
      node.set("lowestDirection", Json.numbers(limit.lowest()));
      node.set("lowestRise", Json.number(limit.lowestRise()));
      ArrayNode starts = node.putArray("starts");
      limit.starts().forEach(starts::add);
    }
    return json;
  }

  private static ObjectNode json(Stationarity stationarity) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("stationary", stationarity.verdict() == Stationarity.Verdict.STATIONARY);
    json.set("hullDistance", Json.number(stationarity.distance()));
    json.set("direction", Json.numbers(stationarity.direction()));
    json.set("slope", Json.number(stationarity.slope()));
    json.put("pieces", stationarity.pieces());
    return json;
  }

  /** Writes the numbers, which {@link #json} gave, the slice as CSV and as a picture. */
  public void write(ResultFolder folder, String json) {
    folder.text("slice.csv", csv());
    folder.text("landscape.json", json + "\n");
    folder.pictures(
        Map.of("landscape.png", () -> LandscapePicture.png(found.slice(), found.landmarks())));
  }

  /** {@code a,b,risk,expected}: at a x0 + b‖x0‖u. */
  private String csv() {
    Slice slice = found.slice();
    StringBuilder csv = new StringBuilder("a,b,risk,expected\n");
    for (int row = 0; row < slice.side(); row++) {
      for (int column = 0; column < slice.side(); column++) {
        int at = row * slice.side() + column;
        csv.append(slice.coordinate(column)).append(',').append(slice.coordinate(row)).append(',');
        csv.append(slice.risk()[at]).append(',');
        csv.append(slice.expected().map(values -> String.valueOf(values[at])).orElse(""));
        csv.append('\n');
      }
    }
    return csv.toString();
  }
}
