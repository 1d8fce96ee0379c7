package org.antipode.files;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A network's weights, in whichever format the content, not the name, shows.
 *
 * @param tensors by name, in the order of the file; at least one
 * @param ordered whether that order is the writer's own, as in NPZ; safetensors files are sorted
 */
public record WeightsFile(Map<String, Tensor> tensors, boolean ordered) {
  public WeightsFile {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /**
   * The named tensors of an NPZ or safetensors file.
   *
   * @throws org.antipode.core.RequestException if the file is neither, or its own reader refuses it
   */
  public static WeightsFile read(Path path) {
    Source start = new DataFile(path, path, Optional.empty()).start();
    if (start.startsWith('P', 'K')) {
      return new WeightsFile(NpzFile.read(path), true);
    }
    if (NpyHeader.isNpy(start)) {
      throw start.problem(
          "is an NPY file, one array without a name; save all of them with numpy.savez");
    }
    if (isSafetensors(start)) {
      return new WeightsFile(requireAny(start, SafetensorsFile.read(path).tensors()), false);
    }
    // A pickle begins so; torch.save wrote them bare before it wrote zips.
    if (start.startsWith(0x80)) {
      throw start.problem(
          "is a Python pickle, which is never read; save the weights with"
              + " safetensors.torch.save_file(model.state_dict(), 'weights.safetensors')");
    }
    Optional<FileKind> kind = FileKind.of(start);
    if (kind.isPresent()) {
      throw kind.get().refusal(start, "a safetensors or NPZ file", "the weights with numpy.savez");
    }
    throw start.problem(
        "is neither a safetensors nor an NPZ file; save the weights as one of these");
  }

  /** A length of any bytes, then an object in JSON. */
  private static boolean isSafetensors(Source start) {
    int textAt = SafetensorsHeader.LENGTH_SIZE;
    return start.size() > textAt && start.bytes()[textAt] == '{';
  }

  private static Map<String, Tensor> requireAny(Source start, Map<String, Tensor> tensors) {
    if (tensors.isEmpty()) {
      throw start.problem("holds no tensors; save the weights again");
    }
    return tensors;
  }
}
