package org.antipode.files;

import static org.antipode.files.Fixtures.assertRefused;
import static org.antipode.files.Fixtures.fixture;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightsFileTest {
  @TempDir Path folder;

  @Test
  void theContentAndNotTheNameDecides() {
    Path npz = Fixtures.file(folder, Fixtures.bytes(fixture("small.npz")));
    assertThat(WeightsFile.read(npz).tensors()).containsOnlyKeys("a");
    Path safetensors = Fixtures.file(folder, Fixtures.bytes(fixture("small.safetensors")));
    assertThat(WeightsFile.read(safetensors).tensors()).containsOnlyKeys("0.weight", "0.bias");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "torch.pt        | safetensors.torch.save_file(model.state_dict()",
        "torch-old.pt    | safetensors.torch.save_file(model.state_dict()",
        "vector.npy      | numpy.savez",
        "grey.png        | is a PNG picture, but a safetensors or NPZ file is wanted",
        "grey.gif        | is a GIF picture",
        "make_fixtures.py | neither a safetensors nor an NPZ file",
      })
  void whatHoldsNoWeightsIsRefusedWithARemedy(String name, String words) {
    assertRefused(fixture(name), () -> WeightsFile.read(fixture(name))).contains(words);
  }

  @Test
  void aFileWithoutTensorsIsRefused() {
    Path path = Fixtures.file(folder, Fixtures.safetensors("{}", 0));
    assertRefused(path, () -> WeightsFile.read(path)).contains("holds no tensors");
  }
}
