package org.antipode.files.input;

import java.nio.file.Path;

/** A file that a run reads more than once is not what it was when the run began. */
public final class InputChangedException extends RuntimeException {
  InputChangedException(Path file) {
    super(file + ": has changed while the run read it; put back the file that the run began with");
  }
}
