package org.antipode.measurements;

import org.antipode.core.map.LinearOperator;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.MeasurementProvider;

/** The signal itself is measured, A = I: plain inversion of the generator (Corollary 5). */
public final class IdentityProvider implements MeasurementProvider<IdentityProvider.Options> {
  /** There are no options. */
  public record Options() {}

  private record Identity(int size) implements LinearOperator {
    @Override
    public int inputSize() {
      return size;
    }

    @Override
    public int outputSize() {
      return size;
    }

    @Override
    public void apply(double[] s, double[] out) {
      System.arraycopy(s, 0, out, 0, size);
    }

    @Override
    public void adjoint(double[] v, double[] out) {
      System.arraycopy(v, 0, out, 0, size);
    }
  }

  @Override
  public String name() {
    return "identity";
  }

  @Override
  public String summary() {
    return "the signal itself: plain inversion of the generator";
  }

  @Override
  public Options defaults() {
    return new Options();
  }

  @Override
  public MeasurementOperator create(Options options, Context context) {
    return new Identity(context.shape().size());
  }
}
