package org.antipode.assembly.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.antipode.core.random.Noise;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.core.spi.Option;
import org.antipode.core.spi.Part;
import org.antipode.files.input.LinkedFiles;
import org.junit.jupiter.api.Test;

class PartOptionsTest {
  /** Its files have their numbers in a second file. */
  public static final class Linked implements NoiseProvider<Linked.Options>, LinkedFiles {
    /** The options. */
    public record Options(@Option("a file") Path file) {}

    @Override
    public String name() {
      return "linked";
    }

    @Override
    public String summary() {
      return "test";
    }

    @Override
    public Options defaults() {
      return new Options(null);
    }

    @Override
    public Noise create(Options options, Context context) {
      return Noise.none();
    }

    @Override
    public List<Path> linked(Path file) {
      return List.of(Path.of(file + ".data"));
    }
  }

  @Test
  void theFilesOfAPartAreThoseThatItsOptionsNameAndThoseThatTheseName() {
    assertThat(
            PartOptions.files(new Part<>("noise", new Linked(), new Linked.Options(Path.of("a")))))
        .containsExactly(Path.of("a"), Path.of("a.data"));
  }
}
