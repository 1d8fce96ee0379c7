package org.antipode.assembly.experiment;

import java.util.Optional;
import org.antipode.core.map.Generator;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.Part;
import org.antipode.recovery.Encoder;

/** Where the solver starts from, as a section has it. */
public record StartOptions(
    @Option("map from the measurements to a latent code, the first start; an .onnx file or a part")
        Optional<Part<Generator, ?>> encoder,
    @Option(
            "what the encoder takes: the measurements y or, with a linear operator, A*y; seen from"
                + " its size if left out")
        Optional<Encoder.Input> input,
    @Option(value = "number of random starts", min = 0) int random) {
  static final StartOptions DEFAULT = random(10);

  /**
   * @throws IllegalArgumentException if there is no start, or an input without an encoder
   */
  public StartOptions {
    if (random < (encoder.isPresent() ? 0 : 1)) {
      throw new IllegalArgumentException("an experiment needs at least 1 start, not " + random);
    }
    if (encoder.isEmpty() && input.isPresent()) {
      throw new IllegalArgumentException("option 'input' is an encoder's, but none is given");
    }
  }

  /** Random starts alone. */
  public static StartOptions random(int count) {
    return new StartOptions(Optional.empty(), Optional.empty(), count);
  }
}
