package org.antipode.theory.landscape;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antipode.theory.landscape.DescentDirections.Centre;
import org.antipode.theory.landscape.DescentDirections.End;

/** What was seen of Theorem 1, in plain words. */
final class DirectionWords {
  private final DescentDirections directions;

  DirectionWords(DescentDirections directions) {
    this.directions = directions;
  }

  List<String> all() {
    List<String> words = new ArrayList<>();
    words.add(spheres());
    words.add(ends());
    double truth = directions.failsWithin(Centre.TRUTH);
    double antipode = directions.failsWithin(Centre.ANTIPODE);
    if (truth > 0 || antipode > 0) {
      words.add("So the balls that Theorem 1 leaves out reach " + reach(truth, antipode) + ".");
    }
    words.add(zero());
    return words;
  }

  private String spheres() {
    return directions.failures() == 0
        ? "−v descends at all %d points of the spheres.".formatted(directions.points())
        : "−v does not descend at %d of %d points of the spheres."
            .formatted(directions.failures(), directions.points());
  }

  private String ends() {
    int ends = directions.ends().size();
    if (ends == 0) {
      return "Descent ended nowhere but at x0.";
    }
    long failures = directions.ends().stream().filter(End::fails).count();
    return "Descent ended at %d %s beside x0; −v descends at %s."
        .formatted(
            ends,
            ends == 1 ? "point" : "points",
            failures == ends ? "none" : failures == 0 ? "all" : ends - failures + " of them");
  }

  private static String reach(double truth, double antipode) {
    List<String> reaches = new ArrayList<>();
    if (truth > 0) {
      reaches.add(say("%.3g ‖x0‖ from x0", truth));
    }
    if (antipode > 0) {
      reaches.add(say("%.3g ‖x0‖ from −ρ_d x0", antipode));
    }
    return String.join(" and ", reaches) + " at least";
  }

  private String zero() {
    int tried = directions.directions();
    return directions.atZero() < 0
        ? "From 0 every one of %d directions descends.".formatted(tried)
        : say(
            "From 0 not every direction descends: the weakest of %d has the slope %.3g f(0)/‖x0‖.",
            tried, directions.atZero());
  }

  private static String say(String format, Object... numbers) {
    return String.format(Locale.ROOT, format, numbers);
  }
}
