package org.antipode.experiments.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antipode.core.RequestException;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.Sweeps;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trials of files that have changed are not mixed with others. */
class JournalInputsTest {
  private static final String YAML =
      """
      generator: {type: relu-gaussian, layers: [2, 9]}
      grid:
        measurement: [{type: matrix, file: A.npy}, {type: matrix, file: B.npy}, identity]
        truth: [{type: latent, file: x.npy}, {type: signal, file: s.npy}]
      trials: 2
      success: signalRelativeError <= 1e-6
      """;

  @TempDir private Path folder;

  private Path file;

  @BeforeEach
  void begin() {
    file = folder.resolve("journal.jsonl");
    write("A.npy", 6, 9);
    write("B.npy", 7, 9);
    write("x.npy", 2);
    write("s.npy", 9);
  }

  private void write(String name, Integer... shape) {
    double[] data = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    Arrays.setAll(data, i -> Math.sin(1 + i));
    NpyFile.write(folder.resolve(name), new Tensor(List.of(shape), data));
  }

  private Sweep sweep() {
    return Sweeps.of(folder, YAML);
  }

  private static Outcome outcome(int point, Optional<String> failure) {
    Map<String, Double> metrics = Map.of("relativeError", 0.5);
    return new Outcome(point, 0, 1, false, failure.isEmpty() ? metrics : Map.of(), 0.1, failure);
  }

  private void keep(Optional<String> failure) {
    try (Journal journal = Journal.open(file, sweep(), "1.0", false)) {
      journal.append(outcome(0, failure));
    }
  }

  private int resumed() {
    try (Journal journal = Journal.open(file, sweep(), "1.0", true)) {
      return journal.outcomes().size();
    }
  }

  private void refused(String problem) throws IOException {
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(this::resumed)
        .isInstanceOf(RequestException.class)
        .hasMessage(
            problem
                + " after the trials in "
                + file
                + " were run; put back what was there, or name another folder");
    assertThat(file).hasBinaryContent(before);
  }

  private static void change(Path path, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    bytes[at < 0 ? bytes.length + at : at] ^= 1;
    Files.write(path, bytes);
  }

  @Test
  void equalFilesAreGoneOnWithHoweverTheyGotThere() throws Exception {
    keep(Optional.empty());
    byte[] content = Files.readAllBytes(folder.resolve("A.npy"));
    Files.delete(folder.resolve("A.npy"));
    Files.write(folder.resolve("A.npy"), content);
    Files.setLastModifiedTime(folder.resolve("x.npy"), FileTime.fromMillis(0));
    assertThat(resumed()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A.npy", "B.npy", "x.npy", "s.npy"})
  void oneBitOfAnyPointsFileIsToldByItsName(String name) throws Exception {
    keep(Optional.empty());
    Path path = folder.resolve(name);
    FileTime time = Files.getLastModifiedTime(path);
    change(path, -3);
    Files.setLastModifiedTime(path, time);
    refused(path + " was changed");
    change(path, -3);
    assertThat(resumed()).isEqualTo(1);
  }

  @Test
  void aFileThatIsNoLongerThereIsTold() throws Exception {
    keep(Optional.empty());
    Files.delete(folder.resolve("s.npy"));
    refused(folder.resolve("s.npy") + " was removed");
  }

  @Test
  void aFileThatWasMissingMayComeAndIsHeldFromThenOn() throws Exception {
    Files.delete(folder.resolve("B.npy"));
    keep(Optional.empty());
    write("B.npy", 8, 9);
    assertThat(resumed()).isEqualTo(1);
    assertThat(resumed()).isEqualTo(1);
    write("B.npy", 5, 9);
    refused(folder.resolve("B.npy") + " was changed");
  }

  @Test
  void whereEveryTrialHasFailedNothingIsMixedAndTheSweepBeginsAnew() throws Exception {
    keep(Optional.of("the weights are too large"));
    change(folder.resolve("A.npy"), -3);
    assertThat(resumed()).isZero();
    try (Journal journal = Journal.open(file, sweep(), "1.0", true)) {
      journal.append(outcome(0, Optional.empty()));
    }
    change(folder.resolve("A.npy"), -3);
    refused(folder.resolve("A.npy") + " was changed");
  }
}
