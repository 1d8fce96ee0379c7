package org.antipode.report.theory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.antipode.report.folder.ResultFolder;
import org.antipode.report.json.Json;
import org.antipode.report.text.Table;
import org.antipode.theory.expected.AngleBounds;
import org.antipode.theory.expected.ExpectedAngle;
import org.antipode.theory.expected.ExpectedNetwork;

/** The paper's closed forms in numbers: g, and what networks of 1 to N layers do in expectation. */
public final class TheoryReport {
  private static final int HALF_TURN = 180;
  private static final int SHOWN_EVERY = 15;

  private final List<ExpectedNetwork> networks;

  /** Networks of 1 to {@code depth} layers. */
  public TheoryReport(int depth) {
    networks = IntStream.rangeClosed(1, depth).mapToObj(ExpectedNetwork::of).toList();
  }

  /** Two tables. */
  public String text() {
    return """
    The angle between two signals after a ReLU layer, in expectation: g(θ), in degrees

    %s

    Networks of d layers, in expectation
      angle     θ̌_d, between G(x) and G(−x), with its bounds (38) and (37)
      ρ_d       −ρ_d x0 is the one false candidate
      ξ, ζ      for x at a right angle to x0
      h         2ᵈ‖h‖/‖x0‖ at x0 and at −ρ_d x0, the two points where h is zero
      f         its value at −ρ_d x0 over that at 0

    %s\
    """
        .formatted(angles(), depths());
  }

  private static Table angles() {
    Table table = new Table("θ", "g(θ)", "g(g(θ))");
    for (int degrees = 0; degrees <= HALF_TURN; degrees += SHOWN_EVERY) {
      double once = ExpectedAngle.of(radians(degrees));
      table.row(String.valueOf(degrees), inDegrees(once), inDegrees(ExpectedAngle.of(once)));
    }
    return table;
  }

  private static String inDegrees(double radians) {
    return String.format(Locale.ROOT, "%.3f", Math.toDegrees(radians));
  }

  private Table depths() {
    Table table =
        new Table(
            "d", "at least", "angle", "at most", "ρ_d", "ξ", "ζ", "h at x0", "at −ρ_d x0", "f");
    for (ExpectedNetwork network : networks) {
      table.row(
          String.valueOf(network.depth()),
          fixed(AngleBounds.fromPiAtLeast(network.depth())),
          fixed(network.angleFromPi()),
          fixed(AngleBounds.fromPiAtMost(network.depth())),
          fixed(network.rho()),
          fixed(network.rightAngle().xi()),
          fixed(network.rightAngle().zeta()),
          small(network.gradientAtTruth()),
          small(network.gradientAtAntipode()),
          fixed(network.riskAtAntipode()));
    }
    return table;
  }

  private static String fixed(double number) {
    return String.format(Locale.ROOT, "%.6f", number);
  }

  private static String small(double number) {
    return Double.isNaN(number) ? "-" : String.format(Locale.ROOT, "%.1e", number);
  }

  /** {@code {"g": [{"theta", "g"}, ...], "networks": [{"depth", ...}, ...]}}, angles in radians. */
  public String json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode angles = json.putArray("g");
    for (int degrees = 0; degrees <= HALF_TURN; degrees++) {
      angles
          .addObject()
          .put("theta", radians(degrees))
          .put("g", ExpectedAngle.of(radians(degrees)));
    }
    ArrayNode depths = json.putArray("networks");
    for (ExpectedNetwork network : networks) {
      ObjectNode row = depths.addObject();
      row.put("depth", network.depth());
      row.put("angleFromPi", network.angleFromPi());
      row.put("angleFromPiAtLeast", AngleBounds.fromPiAtLeast(network.depth()));
      row.put("angleFromPiAtMost", AngleBounds.fromPiAtMost(network.depth()));
      row.put("rho", network.rho());
      row.put("xiAtRightAngle", network.rightAngle().xi());
      row.put("zetaAtRightAngle", network.rightAngle().zeta());
      row.put("gradientAtTruth", network.gradientAtTruth());
      row.set("gradientAtAntipode", Json.number(network.gradientAtAntipode()));
      row.put("riskAtAntipode", network.riskAtAntipode());
    }
    return Json.text(json);
  }

  /** Writes the numbers and the paper's Figure 1. */
  public void write(ResultFolder folder) {
    folder.text("theory.json", json() + "\n");
    folder.pictures(Map.of("figure-1.png", () -> AnglePlot.of().png()));
  }

  static double radians(double degrees) {
    return Math.PI * degrees / HALF_TURN;
  }
}
