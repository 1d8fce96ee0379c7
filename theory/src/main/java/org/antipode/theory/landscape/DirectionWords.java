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
    balls(words);
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
    long jammed = directions.ends().stream().filter(End::anotherDescends).count();
    return "Descent ended at %d %s beside x0; −v descends at %s.%s"
        .formatted(
            ends,
            ends == 1 ? "point" : "points",
            failures == ends ? "none" : failures == 0 ? "all" : ends - failures + " of them",
            jammed == 0
                ? ""
                : " At %s another direction descends: not stationary."
                    .formatted(jammed == ends ? "all of them" : jammed + " of them"));
  }

  /** Theorem 1 is about some v; its proof takes that of (6). */
  private void balls(List<String> words) {
    double truth = directions.nothingDescendsWithin(Centre.TRUTH);
    double antipode = directions.nothingDescendsWithin(Centre.ANTIPODE);
    if (truth > 0 || antipode > 0) {
      words.add(
          "No direction was found to descend "
              + reach(truth, antipode)
              + ": the balls that Theorem 1 leaves out reach that far at least.");
    }
    double ofTruth = directions.failsWithin(Centre.TRUTH);
    double ofAntipode = directions.failsWithin(Centre.ANTIPODE);
    if (ofTruth > truth || ofAntipode > antipode) {
      words.add(
          "−v of (6) fails "
              + reach(ofTruth > truth ? ofTruth : 0, ofAntipode > antipode ? ofAntipode : 0)
              + ", but another v descends there, as Theorem 1 says of some v. Its proof takes v of"
              + " (6), so that the balls of the proof reach that far at least.");
    }
  }

  private static String reach(double truth, double antipode) {
    List<String> reaches = new ArrayList<>();
    if (truth > 0) {
      reaches.add(say("up to %.3g ‖x0‖ from x0", truth));
    }
    if (antipode > 0) {
      reaches.add(say("up to %.3g ‖x0‖ from −ρ_d x0", antipode));
    }
    return String.join(" and ", reaches);
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
