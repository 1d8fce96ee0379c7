package org.antipode.theory.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antipode.core.map.Vectors;

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
    if (c.model().isFinite()) {
      words.add(rank());
      if (c.model().fullRank()) {
        words.add(uniqueness());
        words.addAll(minimum());
      }
    } else {
      words.add(
          "The measurements at the answer, or their derivatives, are too large to be computed:"
              + " whether the answer is unique or a minimum is not known.");
    }
    words.addAll(errorBars());
    if (!c.classes()) {
      words.add(residual());
    }
    words.add(antipode());
    words.add(
        "Not proved: that no code further away meets the measurements as well, and that the true"
            + " signal is in the generator's range.");
    return words;
  }

  private String rank() {
    int k = c.model().latentSize();
    if (c.model().fullRank()) {
      return say(
          "Near the answer the measurements depend on all %d latent directions: a unit step of the"
              + " latent code changes them by %.3g to %.3g.",
          k, c.model().smallest(), c.model().largest());
    }
    return say(
            "Near the answer the measurements depend on only %d of %d latent directions: ",
            c.model().rank(), k)
        + (c.penalised()
            ? "along the others the penalty alone determines the answer."
            : "along the others the latent code can change and the measurements do not, so the"
                + " answer is one of many.");
  }

  private String uniqueness() {
    double r = c.uniqueRadius();
    if (Double.isNaN(r)) {
      return "Proved at the answer alone: how far around it no other code gives the same"
          + " measurements is known for a linear operator and a generator whose layers are known.";
    }
    if (r == 0) {
      return "The answer is on a kink of the generator: nothing is proved around it.";
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
      return List.of(kink(c.kink().get()));
    }
    if (c.model().hessian().isPresent()) {
      return c.isLinear() ? List.of(secondOrder(c.model().hessian().get())) : List.of();
    }
    double distance = c.distanceToMinimum();
    if (Double.isNaN(distance) || c.uniqueRadius() == 0) {
      return List.of();
    }
    String minimum = c.penalised() ? "minimum of misfit and penalty" : "least-squares minimum";
    return List.of(
        distance < c.uniqueRadius()
            ? say(
                "Proved: the %s is %.2g from the answer at most, and the only one within that"
                    + " reach.",
                minimum, distance)
            : say(
                "The %s of this piece of the generator lies outside it: the answer is not shown to"
                    + " be a minimum.",
                minimum));
  }

  private String secondOrder(Hessian hessian) {
    if (hessian.kinks() > 0) {
      return say(
          "The loss has a kink at the answer in %d of its %d measurements: whether the answer is a"
              + " minimum was not examined.",
          hessian.kinks(), c.measurements());
    }
    double slope = Vectors.norm(c.model().gradient());
    return c.newtonStep().isPresent()
        ? say(
            "The gradient of the objective, loss and penalty, has the norm %.2g, and its Hessian no"
                + " eigenvalue below %.2g: to second order the minimum is %.2g from the answer.",
            slope, hessian.least(), c.newtonStep().getAsDouble())
        : say(
            "The gradient of the objective, loss and penalty, has the norm %.2g, but its Hessian has"
                + " the eigenvalue %.2g: the answer is not shown to be a minimum.",
            slope, hessian.least());
  }

  private static String kink(Kink kink) {
    return say(
            "One unit of the network changes sides %.2g from the answer; the next is %.2g away."
                + " The objective's slope is up to %.2g on the two sides, and %.2g along the kink"
                + " between them: ",
            kink.distance(), kink.reach(), kink.steepest(), kink.slope())
        + (kink.slope() <= NO_SLOPE * kink.steepest()
            ? "the answer is a minimum in the kink, and error bars use the derivatives on one side."
            : "the answer is not a minimum, and the objective falls along the kink.");
  }

  private List<String> errorBars() {
    ErrorBars bars = c.errorBars();
    List<String> words = new ArrayList<>();
    bars.refused().ifPresent(reason -> words.add("No error bars: " + reason + "."));
    if (c.classes()) {
      return words;
    }
    if (bars.refused().isPresent() || met()) {
      NoiseResponse response = NoiseResponse.of(c.model());
      if (response.isFinite()) {
        words.add(response(response));
      }
      return words;
    }
    words.add(
        say(
                c.model().hessian().isEmpty()
                    ? "If the residual is independent Gaussian noise of equal size in each"
                        + " measurement, the noise has a standard deviation of %.2g (from the"
                        + " least-squares fit without penalty, %d degrees of freedom). The 68 %%"
                        + " interval of each true latent number is then at most ±%.2g"
                    : "If the residual is independent noise, its standard deviation is %.2g (from"
                        + " the fit without penalty, %d degrees of freedom). The 68 %% interval of"
                        + " each true latent number is then at most ±%.2g",
                bars.sigma(),
                bars.freedom(),
                bars.largestLatent())
            + (Double.isNaN(bars.typicalSignal())
                ? ""
                : say(
                    ", and those of the signal's numbers ±%.2g (root mean square of their error"
                        + " bars)",
                    bars.typicalSignal()))
            + (c.model().hessian().isPresent()
                ? " (first order)."
                : bars.effectiveDraws().isPresent()
                    ? say(
                        ", from codes drawn with the likelihood as their weight, as good as %.0f"
                            + " equal ones.",
                        bars.effectiveDraws().getAsDouble())
                    : ": the generator is linear as far as this noise reaches."));
    if (c.penalised()) {
      words.add(
          say(
              "These error bars are around the minimum without penalty; the penalty's pull moves"
                  + " the answer by up to %.2g in a latent number.",
              bars.largestBias()));
    }
    if (bars.off().length > 0) {
      words.add(
          say(
              "%d of the signal's %d numbers may be 0, as their ReLU unit is off or may be. Their"
                  + " error bars start at 0; one from 0 to 0 means that the unit stays off with"
                  + " 84 %% probability or more. The root mean square leaves them out.",
              bars.off().length, bars.signal().size()));
    }
    return words;
  }

  private static String response(NoiseResponse response) {
    return say(
        "Noise with a standard deviation of σ in each measurement would move the latent numbers by"
            + " up to %.2g σ each and the signal's numbers by %.2g σ (root mean square; first"
            + " order).",
        response.largestLatent(), response.typicalSignal());
  }

  private boolean met() {
    return c.relativeResidual() <= MET;
  }

  private String residual() {
    if (!Double.isFinite(c.residual()) || !Double.isFinite(c.measurementNorm())) {
      return "The residual is too large to be computed.";
    }
    if (!Double.isFinite(c.relativeResidual())) {
      return say(
          "The residual's norm is %.3g, that of the measurements %.3g.",
          c.residual(), c.measurementNorm());
    }
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
                ", but the true signal leaves only %.3g: this is not the best answer, the penalty"
                    + " is large, or the truth is outside the generator's range.",
                noise / c.measurementNorm())
        : share
            + say(", which is %.2f of the noise's norm", c.residual() / noise)
            + (Double.isNaN(c.expectedResidual())
                ? "."
                : say(
                    "; %.2f is expected, since the answer fits a part of the noise.",
                    c.expectedResidual()));
  }

  private String antipode() {
    return c.antipode()
        .map(
            trial ->
                trial.passed()
                    ? "The other side of 0 was tried: descent from negative multiples of the"
                        + " answer, where the true code would be if the answer were the theory's"
                        + " false minimum, ends no lower."
                    : "On the other side of 0 descent ends lower than the answer: it is not the"
                        + " best one. Recover with more starts, or from there.")
        .orElse(
            "The other side of 0 was not tried: the objective is 0, or too large or too small a"
                + " number, for all codes.");
  }

  private static String say(String format, Object... numbers) {
    return String.format(Locale.ROOT, format, numbers);
  }
}
