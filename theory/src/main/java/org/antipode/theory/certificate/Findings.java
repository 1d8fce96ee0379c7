package org.antipode.theory.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A certificate in plain words: what it proves, what it only suggests, and what it leaves open. */
final class Findings {
  /** Measurements are met where the residual is below this part of them. */
  private static final double MET = 1e-6;

  /** In a kink a slope below this part of those beside it counts as none. */
  private static final double NO_SLOPE = 1e-3;

  private final Certificate c;

  Findings(Certificate certificate) {
    this.c = certificate;
  }

  List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(rank());
    if (c.model().fullRank()) {
      words.add(uniqueness());
      words.addAll(minimum());
      words.add(errorBars());
    }
    words.add(residual());
    words.add(antipode());
    words.add(
        "Not proved: that no code further away meets the measurements as well, and that the true"
            + " signal is in the generator's range.");
    return words;
  }

  private String rank() {
    int k = c.model().latentSize();
    return c.model().fullRank()
        ? say(
            "Near the answer the measurements see all %d latent directions: a unit step of the"
                + " latent code changes them by %.3g to %.3g.",
            k, c.model().smallest(), c.model().largest())
        : say(
            "Near the answer the measurements see only %d of %d latent directions: the others can"
                + " change without any measurement noticing, so the answer is one of many.",
            c.model().rank(), k);
  }

  private String uniqueness() {
    double r = c.uniqueRadius();
    if (Double.isNaN(r)) {
      return "Proved at the answer alone: how far around it no other code gives the same"
          + " measurements is known for a linear operator and a generator whose layers are known.";
    }
    if (r == 0) {
      return "The answer stands on a kink of the generator: nothing is proved around it.";
    }
    String within =
        Double.isInfinite(r)
            ? "Proved: no other latent code at all gives the same measurements"
            : say(
                "Proved: within %.3g of the answer no other latent code gives the same"
                    + " measurements",
                r);
    if (!c.isLinear()) {
      return within + " (a bound: the generator is curved, and the true reach is larger).";
    }
    Neighbourhood around = c.neighbourhood().orElseThrow();
    return within
        + (around.exact() && r == around.radius() && !Double.isInfinite(r)
            ? "; there the first unit of the network changes sides."
            : ".");
  }

  private List<String> minimum() {
    if (c.kink().isPresent()) {
      Kink kink = c.kink().get();
      String where =
          say(
              "One unit of the network changes sides %.2g from the answer; the next is %.2g away."
                  + " Slopes of up to %.2g on the two sides leave %.2g in the kink between them",
              kink.distance(), kink.reach(), kink.steepest(), kink.slope());
      return List.of(
          where
              + (kink.slope() <= NO_SLOPE * kink.steepest()
                  ? ": the answer is a minimum that stands in the kink, and error bars are those of"
                      + " one side."
                  : ": the solver stopped there, and descent along the kink goes lower."));
    }
    double distance = c.distanceToMinimum();
    if (Double.isNaN(distance) || c.uniqueRadius() == 0) {
      return List.of();
    }
    return List.of(
        distance < c.uniqueRadius()
            ? say(
                "Proved: the least-squares minimum is %.2g from the answer at most, and the only one"
                    + " within that reach.",
                distance)
            : "The least-squares minimum of this piece of the generator lies outside it: the answer"
                + " is not shown to be a minimum.");
  }

  private String errorBars() {
    if (met() || Double.isNaN(c.errorBars().sigma())) {
      ErrorBars unit = ErrorBars.forNoise(c.model(), 1);
      return say(
          "Noise of deviation σ in each measurement would move the latent numbers by up to %.2g σ"
              + " each and the signal's by %.2g σ on average (first order).",
          unit.largestLatent(), unit.typicalSignal());
    }
    return say(
        "If the residual is independent noise of equal size, %.2g in each measurement, the latent"
            + " numbers are known to ±%.2g or better and the signal's to ±%.2g on average (one"
            + " standard deviation, first order).",
        c.errorBars().sigma(), c.errorBars().largestLatent(), c.errorBars().typicalSignal());
  }

  private boolean met() {
    return c.relativeResidual() <= MET;
  }

  private String residual() {
    String share = say("The residual is %.3g of the measurements", c.relativeResidual());
    if (met()) {
      return share + ": they are met.";
    }
    if (c.noise().isEmpty()) {
      return share
          + ". Compare it with the noise that you expect: more than that means a wrong answer, or a"
          + " signal outside the generator's range.";
    }
    double noise = c.noise().getAsDouble();
    return noise < c.residual()
        ? share
            + say(
                ", but the true signal leaves only %.3g: this is not the best answer, the penalty is"
                    + " heavy, or the truth is outside the generator's range.",
                noise / c.measurementNorm())
        : share
            + say(
                ", %.2f of what the noise itself is; %.2f is expected, since the answer fits some of"
                    + " it.",
                c.residual() / noise, c.expectedResidual());
  }

  private String antipode() {
    return c.antipode().passed()
        ? "The other side of 0, where the theory's false candidate would have its truth, was tried:"
            + " descent from there ends no lower."
        : "On the other side of 0 descent ends lower than the answer: it is not the best one."
            + " Recover with more starts, or from there.";
  }

  private static String say(String format, Object... numbers) {
    return String.format(Locale.ROOT, format, numbers);
  }
}
