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
    @Option(value = "number of random starts", min = 0) int random,
    @Option(
            value =
                "of so many random codes, the starts are those with the lowest objective; the"
                    + " first ones if left out",
            min = 1)
        Optional<Integer> candidates,
    @Option(
            value =
                "so many power steps from each random code towards the spectral estimate inside of"
                    + " the generator's range, for magnitudes such as [gaussian, magnitude]; none if"
                    + " left out",
            min = 1,
            max = 10000)
        Optional<Integer> spectral,
    @Option(
            value =
                "so many starts, those whose search ended lowest, are polished by a solver of two"
                    + " stages; the solver's own number if left out",
            min = 1)
        Optional<Integer> polished) {
  static final StartOptions DEFAULT = random(10);

  /**
   * @throws IllegalArgumentException if there is no start, an input without an encoder, or fewer
   *     candidates than random starts
   */
  public StartOptions {
    if (random < (encoder.isPresent() ? 0 : 1)) {
      throw new IllegalArgumentException("an experiment needs at least 1 start, not " + random);
    }
    if (encoder.isEmpty() && input.isPresent()) {
      throw new IllegalArgumentException("option 'input' is an encoder's, but none is given");
    }
    if (candidates.isPresent() && candidates.get() < random) {
      throw new IllegalArgumentException(
          "option 'candidates' must be at least 'random', %d, but is %d"
              .formatted(random, candidates.get()));
    }
  }

  /** Random starts alone. */
  public static StartOptions random(int count) {
    return new StartOptions(
        Optional.empty(),
        Optional.empty(),
        count,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whether all options but the number have their defaults. */
  boolean isNumber() {
    return encoder.isEmpty() && equals(random(random));
  }
}
