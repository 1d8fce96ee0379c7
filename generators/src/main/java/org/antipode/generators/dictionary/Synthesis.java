package org.antipode.generators.dictionary;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.antipode.core.map.ColumnwiseEvaluation;
import org.antipode.core.map.LinearEvaluation;
import org.antipode.core.network.AffineMap;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;
import org.antipode.transforms.Transform;

/** The inverse of an orthonormal transform of each channel. */
final class Synthesis implements AffineMap {
  private final Shape signal;
  private final Supplier<? extends Transform> transforms;

  /**
   * @param transforms makes a transform of one channel's points, row-major, for one evaluation
   */
  Synthesis(Shape signal, Supplier<? extends Transform> transforms) {
    this.signal = signal;
    this.transforms = transforms;
  }

  /** Coefficients have no neighbours, as channels have none. */
  @Override
  public Shape inputShape() {
    return new Shape(List.of(new Axis(signal.size(), Role.CHANNEL)), Field.REAL);
  }

  @Override
  public Shape outputShape() {
    return signal;
  }

  @Override
  public double[] bias() {
    return new double[0];
  }

  @Override
  public double[] rowNorms() {
    double[] norms = new double[signal.size()];
    Arrays.fill(norms, 1);
    return norms;
  }

  /** n log₂ n, the order of a fast transform. */
  @Override
  public double multiplications() {
    int n = signal.size();
    return n * Math.log(n + 1.0) / Math.log(2);
  }

  @Override
  public LinearEvaluation newEvaluation() {
    return new SynthesisEvaluation(this);
  }

  /** Owns a transform and the array of a channel. */
  private static final class SynthesisEvaluation extends ColumnwiseEvaluation
      implements LinearEvaluation {
    private final Transform transform;
    private final int channels;

    /** How far the channels of a point lie apart: so many points lie side by side. */
    private final int stride;

    private final double[] channel;

    SynthesisEvaluation(Synthesis map) {
      super(map);
      transform = map.transforms.get();
      channels = map.signal.length(Role.CHANNEL);
      stride = channels == 1 ? map.signal.size() : map.signal.stride(Role.CHANNEL);
      channel = new double[transform.size()];
    }

    @Override
    public void apply(double[] x, double[] out) {
      for (int c = 0; c < channels; c++) {
        gather(x, c);
        transform.inverse(channel);
        scatter(c, out);
      }
    }

    @Override
    public void adjoint(double[] v, double[] out) {
      for (int c = 0; c < channels; c++) {
        gather(v, c);
        transform.forward(channel);
        scatter(c, out);
      }
    }

    private void gather(double[] numbers, int c) {
      for (int first = 0; first < channel.length; first += stride) {
        System.arraycopy(numbers, first * channels + c * stride, channel, first, stride);
      }
    }

    private void scatter(int c, double[] numbers) {
      for (int first = 0; first < channel.length; first += stride) {
        System.arraycopy(channel, first, numbers, first * channels + c * stride, stride);
      }
    }
  }
}
