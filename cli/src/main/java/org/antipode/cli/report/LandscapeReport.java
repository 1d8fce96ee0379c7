package org.antipode.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.antipode.core.experiment.Experiment;
import org.antipode.core.kernel.Kernel;
import org.antipode.theory.expected.Coefficients;
import org.antipode.theory.landscape.DescentDirections;
import org.antipode.theory.landscape.DescentDirections.Centre;
import org.antipode.theory.landscape.DescentDirections.Sphere;
import org.antipode.theory.landscape.Descents;
import org.antipode.theory.landscape.Landmarks;
import org.antipode.theory.landscape.Limit;
import org.antipode.theory.landscape.Slice;

/**
 * What the command {@code landscape} found.
 *
 * @param effort how much was looked at, at least 1
 * @param finished whether it came to its end
 * @param seconds wall time
 * @param plain descents that never look at −x
 * @param solved the experiment's own solver from the same starts
 */
public record LandscapeReport(
    Experiment experiment,
    int effort,
    boolean finished,
    double seconds,
    Landmarks landmarks,
    Descents plain,
    Descents solved,
    DescentDirections directions,
    Slice slice) {
  /** The report's text. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        landmarks
            .expected()
            .map(
                risk ->
                    String.format(
                        Locale.ROOT,
                        "Of %d ReLU layers theory has two points without descent: x0, and −ρ_d x0"
                            + " with ρ_d = %.4f.%n",
                        risk.depth(),
                        Coefficients.rho(risk.depth())))
            .orElse(
                "The generator is not made of ReLU layers without biases: where its false"
                    + " candidate would lie is not known, and what is expected of it neither.\n"));
    text.append("\nDescent without the flip, ").append(plain.starts()).append(" starts, ends at\n");
    text.append(limits(plain)).append('\n');
    text.append("\n").append(experiment.solver().name());
    text.append(", the same starts, ends at\n").append(limits(solved)).append('\n');
    text.append("\nTheorem 1 at sampled points\n").append(spheres()).append('\n');
    text.append(words());
    return text.toString();
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
          limit.kind().name().toLowerCase(Locale.ROOT),
          number("%.3g", eigenvalues[0])
              + " to "
              + number("%.3g", eigenvalues[eigenvalues.length - 1]));
    }
    return table;
  }

  private Table spheres() {
    Table table = new Table("around", "radius", "points", "without descent", "weakest descent");
    for (Sphere sphere : directions.spheres()) {
      table.row(
          sphere.centre() == Centre.TRUTH ? "x0" : "−ρ_d x0",
          number("%.3g", sphere.radius()),
          String.valueOf(sphere.points()),
          String.valueOf(sphere.failures()),
          number("%.3g", sphere.weakest()));
    }
    return table;
  }

  private String words() {
    return directions.failsWithin(Centre.TRUTH) == 0
            && directions.failsWithin(Centre.ANTIPODE) == 0
            && directions.atZero() < 0
        ? "−v descends at all %d points, and from 0 every one of %d directions does."
            .formatted(directions.points(), directions.directions())
        : String.format(
            Locale.ROOT,
            "−v does not descend at points up to %.3g ‖x0‖ from x0 and %.3g ‖x0‖ from −ρ_d x0;"
                + " from 0 the weakest of %d directions has the slope %.3g.",
            directions.failsWithin(Centre.TRUTH),
            directions.failsWithin(Centre.ANTIPODE),
            directions.directions(),
            directions.atZero());
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }

  /**
   * Every number and witness.
   *
   * @param version this program's
   */
  public String json(String version) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("effort", effort);
    json.put("finished", finished);
    json.put("seconds", seconds);
    json.put("kernel", Kernel.best().name());
    json.set("truth", Json.numbers(landmarks.truth()));
    json.set("antipode", landmarks.antipode().map(Json::numbers).orElse(null));
    json.set("descentsWithoutFlip", json(plain));
    json.set("descentsOfSolver", json(solved));
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
    theorem.put("failsWithinOfTruth", directions.failsWithin(Centre.TRUTH));
    theorem.put("failsWithinOfAntipode", directions.failsWithin(Centre.ANTIPODE));
    theorem.set("atZero", Json.number(directions.atZero()));
    theorem.set("directionAtZero", Json.numbers(directions.directionAtZero()));
    theorem.put("directions", directions.directions());
    ObjectNode plane = json.putObject("slice");
    plane.put("side", slice.side());
    plane.set("across", Json.numbers(slice.across()));
    plane.set("risk", Json.numbers(slice.risk()));
    plane.set("expected", slice.expected().map(Json::numbers).orElse(null));
    json.set("provenance", Provenance.json(version, experiment.toJson()));
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
      node.set("eigenvalues", Json.numbers(limit.eigenvalues()));
      node.set("lowestDirection", Json.numbers(limit.lowest()));
      node.set("lowestRise", Json.number(limit.lowestRise()));
      ArrayNode starts = node.putArray("starts");
      limit.starts().forEach(starts::add);
    }
    return json;
  }

  /** Writes the numbers, which {@link #json} gave, the slice as CSV and as a picture. */
  public void write(ResultFolder folder, String json) {
    folder.text("slice.csv", csv());
    folder.picture("landscape.png", LandscapePicture.of(slice, landmarks));
    folder.text("landscape.json", json + "\n");
  }

  /** {@code a,b,risk,expected}: at a x0 + b‖x0‖u. */
  private String csv() {
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
