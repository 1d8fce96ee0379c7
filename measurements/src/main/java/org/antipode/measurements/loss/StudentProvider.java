package org.antipode.measurements.loss;

import java.util.Optional;
import java.util.function.DoubleFunction;
import org.antipode.core.objective.Loss;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.LossProvider;
import org.antipode.core.spi.Option;

/** Provides {@link Student}. */
public final class StudentProvider implements LossProvider<StudentProvider.Options> {
  /**
   * The options.
   *
   * @param degrees ν
   * @param scale s; estimated where it is left out
   */
  public record Options(
      @Option(
              value = "degrees of freedom: the fewer, the less an outlier counts",
              min = 1e-3,
              max = 1e6)
          double degrees,
      @Option(
              value =
                  "scale of the residuals without outliers, as of the noise 'student'; about their"
                      + " standard deviation; left out, the residuals of a fit with least absolute"
                      + " deviations give it",
              min = 1e-60,
              max = 1e60)
          Optional<Double> scale) {}

  @Override
  public String name() {
    return "student";
  }

  @Override
  public String summary() {
    return "Student's likelihood: an outlier counts the less, the larger it is";
  }

  @Override
  public Options defaults() {
    return new Options(4, Optional.empty());
  }

  @Override
  public Loss create(Options options, Context context) {
    DoubleFunction<Loss> of = scale -> new Student(options.degrees(), scale);
    return options.scale().map(of::apply).orElseGet(() -> new RobustScale("scale", 1, of));
  }
}
