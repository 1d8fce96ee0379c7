package org.antipode.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.objective.Loss;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.LossProvider;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;

/** Plugins for tests: registered by a jar's service file alone. */
public final class PluginFixtures {
  private PluginFixtures() {}

  /** A plugin folder with one jar that registers a measurement. */
  public static Path jarOf(Path folder, Class<?> provider) throws IOException {
    return jarOf(folder, MeasurementProvider.class, provider);
  }

  /** A plugin folder with one jar that registers a class for a service. */
  public static Path jarOf(Path folder, Class<?> service, Class<?> provider) throws IOException {
    Files.createDirectories(folder);
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(folder.resolve("acme.jar")))) {
      jar.putNextEntry(new JarEntry("META-INF/services/" + service.getName()));
      jar.write(provider.getName().getBytes(UTF_8));
      jar.closeEntry();
    }
    return folder;
  }

  /** An operator that fits signals of one size only, and fails in the way it is told to. */
  public static class Fixed implements MeasurementProvider<Fixed.Options> {
    /** What goes wrong. */
    public enum Failure {
      NONE,
      BUG,
      MEMORY,
      LINKAGE,
      REFUSAL,
      SILENT,
      LINES,
      MEASURING
    }

    /** The options. */
    public record Options(
        @Option("size of the signals that it measures") int size,
        @Option("what goes wrong") Failure failure) {}

    @Override
    public String name() {
      return "fixed";
    }

    @Override
    public String summary() {
      return "an operator for signals of one size";
    }

    @Override
    public Options defaults() {
      return new Options(512, Failure.NONE);
    }

    @Override
    public MeasurementOperator create(Options options, Context context) {
      switch (options.failure()) {
        case BUG -> throw new IllegalStateException("boom");
        case MEMORY -> throw new OutOfMemoryError("Java heap space");
        case LINKAGE -> throw new NoClassDefFoundError("com/acme/Missing");
        case REFUSAL ->
            throw new IllegalArgumentException("a signal of " + context.shape() + " is too long");
        case SILENT -> throw new IllegalArgumentException();
        case LINES ->
            throw new IllegalStateException(
                "first\n\tat com.acme.Lines\r\n\u001b[31mthird" + " word".repeat(10_000));
        case NONE, MEASURING -> {}
      }
      return new Sum(options.size(), options.failure() == Failure.MEASURING);
    }
  }

  /** Measures the sum of a signal's entries; or fails when it should. */
  private record Sum(int inputSize, boolean fails) implements LinearOperator {
    @Override
    public Shape inputShape() {
      return Shape.vector(inputSize);
    }

    @Override
    public Shape outputShape() {
      return Shape.vector(1);
    }

    @Override
    public LinearEvaluation newEvaluation() {
      return LinearEvaluation.of(this, this::apply, this::adjoint);
    }

    private void apply(double[] s, double[] out) {
      if (fails) {
        throw new IllegalStateException("the shutter is stuck");
      }
      out[0] = Arrays.stream(s).sum();
    }

    private void adjoint(double[] v, double[] out) {
      Arrays.fill(out, v[0]);
    }
  }

  /** Measures every number twice, as the real part and doubled as the imaginary part. */
  public static final class Quadrature implements MeasurementProvider<Quadrature.Options> {
    /** There are no options. */
    public record Options() {}

    @Override
    public String name() {
      return "quadrature";
    }

    @Override
    public String summary() {
      return "a complex measurement of each number";
    }

    @Override
    public Options defaults() {
      return new Options();
    }

    @Override
    public MeasurementOperator create(Options options, Context context) {
      Shape signal = context.shape();
      return LinearOperator.of(
          signal,
          Shape.vector(signal.size()).complex(),
          (s, out) -> Arrays.setAll(out, i -> (1 + i % 2) * s[i / 2]),
          (v, out) -> Arrays.setAll(out, i -> v[2 * i] + 2 * v[2 * i + 1]));
    }
  }

  /** Has a name of its own. */
  public static final class Other extends Fixed {
    @Override
    public String name() {
      return "other";
    }
  }

  /** Prints where only results belong. */
  public static final class Chatty extends Fixed {
    @Override
    public Options defaults() {
      System.out.println("hello");
      return super.defaults();
    }
  }

  /** Takes a name that is taken. */
  public static final class Duplicate extends Fixed {
    @Override
    public String name() {
      return "gaussian";
    }
  }

  /** Has a name that no file can hold. */
  public static final class BadName extends Fixed {
    @Override
    public String name() {
      return "Bad Name";
    }
  }

  /** Counts a misfit twice. */
  public static final class Doubled implements LossProvider<Doubled.Options> {
    /** There are no options. */
    public record Options() {}

    @Override
    public String name() {
      return "doubled";
    }

    @Override
    public String summary() {
      return "four times least squares";
    }

    @Override
    public Options defaults() {
      return new Options();
    }

    @Override
    public Loss create(Options options, Context context) {
      return new Loss() {
        @Override
        public double value(double[] predicted, double[] observed) {
          return 4 * Loss.leastSquares().value(predicted, observed);
        }

        @Override
        public void gradient(double[] predicted, double[] observed, double[] out) {
          Arrays.setAll(out, i -> 4 * (predicted[i] - observed[i]));
        }

        @Override
        public void curvature(double[] predicted, double[] observed, double[] out) {
          Arrays.fill(out, 4);
        }
      };
    }
  }
}
