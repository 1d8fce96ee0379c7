package org.antipode.measurements.loss;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.objective.Loss;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.LossProvider;
import org.antipode.core.spi.Option;
import org.antipode.files.SignalFile;
import org.antipode.measurements.Deviations;
import org.antipode.measurements.matrix.CovarianceRoot;

/** Provides least squares that are weighted by the covariance of the noise. */
public final class WeightedProvider implements LossProvider<WeightedProvider.Options> {
  /**
   * The options, of which exactly one of covariance, sigma and peak is given.
   *
   * @param covariance C
   * @param sigma σ_i
   * @param peak p
   * @param background b
   * @param deviation d
   */
  public record Options(
      @Option(
              "file (NPY, CSV, MATLAB, HDF5, …) of the noise's covariance, measurements ×"
                  + " measurements, positive definite")
          Optional<Path> covariance,
      @Option(
              "file of the standard deviation of each measurement, as of the noise 'gaussian'; a"
                  + " complex measurement has one for both parts together")
          Optional<Path> sigma,
      @Option(
              value =
                  "expected count where a measurement, with the background, is 1, as of the noise"
                      + " 'poisson-gaussian'; the variance of a measurement y is then"
                      + " max(y + background, 1/peak)/peak + deviation²",
              min = 1e-9,
              max = 1e15)
          Optional<Double> peak,
      @Option(
              value =
                  "beside 'peak': what was counted beside the signal and then subtracted, in units of"
                      + " a measurement",
              min = 0,
              max = 1e15)
          double background,
      @Option(
              value = "beside 'peak': standard deviation of the readout of each measurement",
              min = 0,
              max = 1e60)
          double deviation) {
    public Options {
      if (Stream.of(covariance, sigma, peak).filter(Optional::isPresent).count() > 1) {
        throw new IllegalArgumentException(
            "give only one of the options covariance, sigma and peak");
      }
      if (peak.isEmpty() && (background != 0 || deviation != 0)) {
        throw new IllegalArgumentException(
            "the options background and deviation need the option peak; deviations that are known"
                + " of each measurement are the option sigma");
      }
    }
  }

  @Override
  public String name() {
    return "weighted";
  }

  @Override
  public String summary() {
    return "least squares weighted by the noise's covariance, from a file or from photon counts"
        + " (Aitken, 1935)";
  }

  @Override
  public Options defaults() {
    return new Options(Optional.empty(), Optional.empty(), Optional.empty(), 0, 0);
  }

  @Override
  public Loss create(Options options, Context context) {
    if (options.covariance().isPresent()) {
      return covariance(options.covariance().get(), context.shape());
    }
    if (options.sigma().isPresent()) {
      return deviations(options.sigma().get(), context.shape());
    }
    if (options.peak().isPresent()) {
      return new CountSquares(options.peak().get(), options.background(), options.deviation());
    }
    throw new IllegalArgumentException(
        "give one of the options covariance (a matrix), sigma (a standard deviation of each"
            + " measurement) and peak (photon counts)");
  }

  private static Loss covariance(Path file, Shape measured) {
    ColumnMatrix covariance = SignalFile.readMatrix(file);
    int m = measured.size();
    if (covariance.rows() != m || covariance.columns() != m) {
      throw new IllegalArgumentException(
          "%s has shape %d×%d, but the covariance of %d measured numbers is %d×%d; standard deviations of each are the option sigma"
              .formatted(file, covariance.rows(), covariance.columns(), m, m, m));
    }
    if (measured.isComplex()) {
      throw new IllegalArgumentException(
          "a covariance file is for real measurements, and these are complex; the option sigma is"
              + " for both");
    }
    String name = file.toString();
    return new CovarianceSquares(CovarianceRoot.of(covariance, name).inverse(name));
  }

  private static Loss deviations(Path file, Shape measured) {
    double[] deviations = Deviations.read(file, measured);
    int numbers = measured.field().numbers();
    double[] weights = new double[measured.size()];
    Arrays.setAll(weights, i -> numbers / deviations[i / numbers] / deviations[i / numbers]);
    return new WeightedSquares(weights);
  }
}
