package org.antipode.measurements.transform;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.random.RandomStream;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;
import org.antipode.core.spi.Option;
import org.antipode.measurements.Grid;
import org.antipode.measurements.Seen;
import org.antipode.measurements.transform.TransformOperator.Coefficients;
import org.antipode.transforms.CosineTransform;
import org.antipode.transforms.HadamardTransform;
import org.antipode.transforms.Transform;

/**
 * A = √(n/m) S T D: random signs, a fast orthonormal transform, and m of its n entries; behaves as
 * a Gaussian matrix and needs no memory for one (Do, Gan, Nguyen and Tran, IEEE Transactions on
 * Signal Processing 60(1), 2012). E‖As‖² = ‖s‖² over the draw.
 */
public final class StructuredProvider implements MeasurementProvider<StructuredProvider.Options> {
  /** Which transform. */
  public enum Kind {
    /** The cosine transform. */
    COSINE,
    /** The Hadamard transform; the signal is filled with zeros to a power of two. */
    HADAMARD
  }

  /** The options. */
  public record Options(
      @Option(value = "m, the number of measurements", min = 1) Integer rows,
      @Option("cosine, or hadamard (faster; zeros fill the signal to a power of two)")
          Kind transform) {}

  @Override
  public String name() {
    return "structured";
  }

  @Override
  public String summary() {
    return "random signs, a fast transform, some of its entries: as gaussian, without a matrix";
  }

  @Override
  public Options defaults() {
    return new Options(null, Kind.COSINE);
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    Shape signal = context.shape();
    // All entries are mixed, those of all channels too.
    Shape flat = Shape.vector(signal.entries());
    Grid grid = Grid.of(signal.isComplex() ? flat.complex() : flat);
    int entries = signal.entries();
    boolean cosine = options.transform() == Kind.COSINE;
    int size = cosine || entries == 1 ? entries : Integer.highestOneBit(entries - 1) << 1;
    if (options.rows() > size) {
      throw new IllegalArgumentException(
          "option 'rows' is %d, but the transform of a signal of shape %s has %d entries"
              .formatted(options.rows(), signal, size));
    }
    boolean[] negative = signs(size, context.random());
    int[] picked = Seen.indices(Seen.drawn(options.rows(), size, context.random()));
    Supplier<Transform> transforms =
        () ->
            new Signed(negative, cosine ? new CosineTransform(size) : new HadamardTransform(size));
    return TransformOperator.some(
        grid,
        new Coefficients(
            transforms,
            Field.REAL,
            IntStream.range(0, entries).toArray(),
            picked,
            Math.sqrt((double) size / options.rows()),
            List.of()));
  }

  private static boolean[] signs(int size, RandomStream random) {
    boolean[] negative = new boolean[size];
    for (int i = 0; i < size; i++) {
      negative[i] = random.nextBoolean();
    }
    return negative;
  }

  /** A transform of the array with other signs. */
  private record Signed(boolean[] negative, Transform transform) implements Transform {
    @Override
    public int size() {
      return transform.size();
    }

    @Override
    public void forward(double[] data) {
      negate(data);
      transform.forward(data);
    }

    @Override
    public void inverse(double[] data) {
      transform.inverse(data);
      negate(data);
    }

    private void negate(double[] data) {
      for (int i = 0; i < data.length; i++) {
        data[i] = negative[i] ? -data[i] : data[i];
      }
    }
  }
}
