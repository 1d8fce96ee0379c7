package org.antipode.assembly.experiment;

import java.nio.file.Path;
import java.util.List;
import org.antipode.core.spi.Option;
import org.antipode.files.input.NamedFiles;

/** Where the true signal comes from, in an experiment that has one. */
public sealed interface TruthSource {
  /** The files that it is read from. */
  default List<Path> files() {
    return List.of();
  }

  /** A latent code drawn from N(0, I). */
  record Drawn() implements TruthSource {}

  /** A latent code read from a file. */
  record Latent(
      @Option(
              "file with the latent code: NPY, CSV, MATLAB, HDF5, …; several: a stack, a folder, a"
                  + " pattern or a list of files")
          NamedFiles file)
      implements TruthSource {
    @Override
    public List<Path> files() {
      return file.paths();
    }
  }

  /** A signal read from a file; it need not be in the generator's range. */
  record Signal(
      @Option(
              "file with the signal: a picture (8 and 16 bits become [0, 1]), or an array as it is;"
                  + " several: a stack, a folder, a pattern or a list of files")
          NamedFiles file)
      implements TruthSource {
    @Override
    public List<Path> files() {
      return file.paths();
    }
  }
}
