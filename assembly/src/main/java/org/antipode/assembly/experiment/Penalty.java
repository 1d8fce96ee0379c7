package org.antipode.assembly.experiment;

import org.antipode.core.spi.Option;

/** The penalty on the latent code, weight·‖x‖². */
public record Penalty(
    @Option(value = "factor of the latent code's squared norm in the objective", min = 0)
        double weight) {
  public static final Penalty NONE = new Penalty(0);
}
