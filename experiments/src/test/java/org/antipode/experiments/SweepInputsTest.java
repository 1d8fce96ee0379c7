package org.antipode.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepInputsTest {
  @TempDir private Path folder;

  private void files(String... names) throws Exception {
    for (String name : names) {
      Files.writeString(folder.resolve(name), name);
    }
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void theInputsAreTheFilesOfEveryPointThatAreThere() throws Exception {
    files("W.npz", "V.npz", "A.npy", "x.npy", "s.png", "not-named.npy");
    Sweep sweep =
        Sweeps.of(
            folder,
            """
            generator: {type: mlp, weights: W.npz, activations: [relu]}
            measurement: identity
            grid:
              generator.weights: [W.npz, V.npz]
              measurement: [identity, {type: matrix, file: A.npy}, {type: matrix, file: none.npy}]
              truth: [drawn, {type: latent, file: x.npy}, {type: signal, file: s.png}]
            success: converged >= 1
            """);
    assertThat(sweep.inputs().files())
        .containsOnlyKeys(path("W.npz"), path("V.npz"), path("A.npy"), path("x.npy"), path("s.png"))
        .doesNotContainValue(null);
    assertThat(sweep.inputs().files().values())
        .doesNotHaveDuplicates()
        .allMatch(h -> h.length() == 64);
  }

  @Test
  void observedMeasurementsAndTheTruthBesideThemAreInputs() throws Exception {
    files("y1.csv", "y2.csv", "x.npy");
    Sweep sweep =
        Sweeps.of(
            folder,
            """
            generator: {type: relu-gaussian, layers: [2, 9]}
            measurement: {type: gaussian, rows: 6}
            truth: {type: latent, file: x.npy}
            grid: {observed: [y1.csv, y2.csv]}
            """);
    assertThat(sweep.inputs().files().keySet())
        .containsExactly(path("x.npy"), path("y1.csv"), path("y2.csv"));
  }
}
