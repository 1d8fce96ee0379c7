package org.antipode.generators.dictionary;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antipode.core.kernel.ColumnMatrix;
import org.antipode.core.map.Generator;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.GeneratorProvider;
import org.antipode.core.spi.Option;
import org.antipode.files.SignalFile;
import org.antipode.generators.SignalShape;
import org.antipode.generators.dense.DenseLayer;
import org.antipode.generators.dense.Mlp;
import org.antipode.generators.layer.ElementwiseActivation;

/**
 * G(x) = Wx + b with W and b from files. With the principal components of a set of signals, each
 * times its standard deviation, as the columns of W and their mean as b, the signals of codes N(0,
 * I) have the set's mean and covariance: probabilistic PCA without noise (Tipping and Bishop,
 * Journal of the Royal Statistical Society B 61(3), 1999).
 */
public final class LinearProvider implements GeneratorProvider<LinearProvider.Options> {
  /** The options. */
  public record Options(
      @Option(
              "file of the matrix W, signal × latent code: NPY, CSV, MATLAB, HDF5, …; a column is a"
                  + " principal component times its standard deviation")
          Path file,
      @Option("file of the vector b, as long as the signal or of its shape; 0 if left out")
          Optional<Path> mean,
      @Option(value = "axes of the signal, [28, 28] for an image; one axis if left out", min = 1)
          Optional<List<Integer>> shape) {}

  @Override
  public String name() {
    return "linear";
  }

  @Override
  public String summary() {
    return "Wx + b, matrix and mean from files: a principal component analysis as the prior";
  }

  @Override
  public Options defaults() {
    return new Options(null, Optional.empty(), Optional.empty());
  }

  @Override
  public Generator create(Options options, Context context) {
    ColumnMatrix matrix = SignalFile.readMatrix(options.file());
    Shape signal = options.shape().map(SignalShape::of).orElse(Shape.vector(matrix.rows()));
    List<String> description = new ArrayList<>();
    if (matrix.rows() != signal.size()) {
      throw new IllegalArgumentException(
          "%s has shape %d×%d, signal × latent code, but a signal of shape %s has %d numbers%s"
              .formatted(
                  options.file(),
                  matrix.rows(),
                  matrix.columns(),
                  signal,
                  signal.size(),
                  matrix.columns() == signal.size() ? "; transpose it?" : ""));
    }
    description.add(
        "%s has shape %d×%d, signal × latent code"
            .formatted(options.file(), matrix.rows(), matrix.columns()));
    double[] mean = new double[0];
    if (options.mean().isPresent()) {
      mean = SignalFile.read(options.mean().get(), signal);
      description.add("%s has shape %s".formatted(options.mean().get(), signal));
    }
    DenseLayer layer = new DenseLayer(matrix, mean, ElementwiseActivation.IDENTITY);
    return new Mlp(List.of(layer), signal, description);
  }
}
