package org.antipode.theory.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A certificate in plain words: what it proves, what it only suggests, and what it does not say. */
public final class Findings {
  private Findings() {}

  /** Sentences, the strongest first. */
  public static List<String> of(Certificate c) {
    List<String> words = new ArrayList<>();
    words.add(rank(c));
    if (c.fullRank()) {
      words.add(uniqueness(c));
    }
    words.add(residual(c));
    if (c.fullRank() && !Double.isNaN(c.sigma())) {
      words.add(errorBars(c));
    }
    words.add(antipode(c));
    words.add(
        "Not proved: that no code further away meets the measurements as well, and that the true"
            + " signal is in the generator's range.");
    return words;
  }

  private static String rank(Certificate c) {
    int k = c.latentSize();
    if (!c.fullRank()) {
      return say(
          "Near the answer the measurements see only %d of %d latent directions: the others can"
              + " change without any measurement noticing, so the answer is one of many.",
          c.model().rank(), k);
    }
    return say(
        "Near the answer the measurements see all %d latent directions; a unit step of the latent"
            + " code changes them by %.3g at least and %.3g at most.",
        k, c.smallestSingularValue(), c.model().singular().norm());
  }

  private static String uniqueness(Certificate c) {
    if (Double.isNaN(c.uniqueRadius())) {
      return c.neighbourhood().isEmpty()
          ? "Proved only at the answer itself: the generator's layers are not known, so how far this"
              + " reaches is not."
          : "Proved only at the answer itself: for this operator how far this reaches is not known.";
    }
    if (Double.isInfinite(c.uniqueRadius())) {
      return "Proved: no other latent code at all gives the same measurements.";
    }
    if (c.uniqueRadius() == 0) {
      return "The answer stands on a kink of the generator, so nothing is proved around it.";
    }
    boolean linear = c.neighbourhood().orElseThrow().curvature() == 0;
    return say(
        "Proved: within %.3g of the answer no other latent code gives the same measurements%s",
        c.uniqueRadius(),
        linear
            ? ", and the objective has one minimum there at most"
                + (c.neighbourhood().orElseThrow().exact()
                    ? "; at that distance the first unit of the network changes sides."
                    : ".")
            : " (a bound: the generator is curved, so the true reach is larger).");
  }

  private static String residual(Certificate c) {
    String relative =
        say("The residual is %.3g of the measurements", c.residual() / c.measurementNorm());
    if (c.noise().isPresent()) {
      double noise = c.noise().getAsDouble();
      if (noise <= 1e-12 * c.measurementNorm()) {
        return relative
            + (c.residual() <= 1e-6 * c.measurementNorm()
                ? ": they are met, as they should be without noise."
                : ", though the true signal would meet them: the answer is not the truth, or the truth"
                    + " is not in the generator's range.");
      }
      double expected =
          noise
              * Math.sqrt(
                  Math.max(0, c.measurementCount() - c.model().degreesOfFreedom())
                      / c.measurementCount());
      return relative
          + say(
              ", %.2f times what the noise should leave of itself%s",
              c.residual() / expected,
              c.residual() > 1.5 * expected
                  ? ": more than noise is left, so look for another answer or another generator."
                  : ".");
    }
    return relative
        + (c.residual() <= 1e-6 * c.measurementNorm()
            ? ": they are met."
            : ". Compare it with the noise that you expect: more than that means a wrong answer, or a"
                + " signal outside the generator's range.");
  }

  private static String errorBars(Certificate c) {
    double largest = 0;
    for (double deviation : c.latentDeviations()) {
      largest = Math.max(largest, deviation);
    }
    double sum = 0;
    for (double deviation : c.signalDeviations()) {
      sum += deviation * deviation;
    }
    return say(
        "If the residual is independent noise of equal size, the latent numbers are known to ±%.2g"
            + " or better and the signal's to ±%.2g on average (one standard deviation).",
        largest, Math.sqrt(sum / c.signalDeviations().length));
  }

  private static String antipode(Certificate c) {
    return c.antipode().passed(c.scale())
        ? "The other side of 0, where the theory's false candidate would have its truth, was tried:"
            + " nothing there meets the measurements better."
        : "On the other side of 0 something meets the measurements better: this answer is not the"
            + " best one. Recover with more starts, or from there.";
  }

  private static String say(String format, Object... numbers) {
    return String.format(Locale.ROOT, format, numbers);
  }
}
