package org.antipode.measurements.penalty;

import org.antipode.core.objective.Penalty;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.PenaltyProvider;

/** No penalty. */
public final class NoPenaltyProvider implements PenaltyProvider<NoPenaltyProvider.Options> {
  /** There are no options. */
  public record Options() {}

  @Override
  public String name() {
    return "none";
  }

  @Override
  public String summary() {
    return "no penalty: the loss is the whole objective";
  }

  @Override
  public Options defaults() {
    return new Options();
  }

  @Override
  public Penalty create(Options options, Context context) {
    return Penalty.none();
  }
}
