package org.antipode.files.input;

import java.nio.file.Path;
import java.util.List;

/**
 * A provider whose files name further files, such as an ONNX model whose weights are beside it:
 * results hold the hashes of those too.
 */
public interface LinkedFiles {
  /**
   * The files that a file names.
   *
   * @param file one of those that the part's options name; of any kind, and perhaps missing
   * @return empty if it names none or cannot be read
   */
  List<Path> linked(Path file);
}
