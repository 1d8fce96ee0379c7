package org.antipode.experiments.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.Sweeps;
import org.antipode.experiments.Trial;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final Outcome FIRST = outcome(0, 0, 1.0 / 3);
  private static final Outcome SECOND = outcome(4, 2, 5e-324);
  private static final Outcome FAILED =
      new Outcome(1, 1, 9, false, Map.of(), 0.25, Optional.of("the \"cause\",\nin two lines: é"));

  @TempDir private Path folder;

  private Sweep sweep;
  private Path file;

  @BeforeEach
  void begin() {
    sweep = Sweeps.small(folder);
    file = folder.resolve("journal.jsonl");
  }

  private static Outcome outcome(int point, int repetition, double error) {
    return new Outcome(
        point,
        repetition,
        (1L << 53) - 1,
        true,
        Map.of("relativeError", error),
        0.001,
        Optional.empty());
  }

  private void keep(Outcome... outcomes) {
    try (Journal journal = Journal.open(file, sweep, "1.0", false)) {
      List.of(outcomes).forEach(journal::append);
    }
  }

  private Journal resume() {
    return Journal.open(file, sweep, "1.0", true);
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  @Test
  void whatWasKeptIsThereAgainToTheLastBit() {
    keep(SECOND, FAILED, FIRST);
    try (Journal journal = resume()) {
      assertThat(journal.outcomes()).containsExactly(FIRST, FAILED, SECOND);
      assertThat(journal.torn()).isFalse();
      assertThat(journal.pending())
          .hasSize(16)
          .startsWith(new Trial(1, 0))
          .contains(new Trial(1, 1))
          .doesNotContain(new Trial(0, 0), new Trial(4, 2));
    }
  }

  @Test
  void everyOutcomeIsALineThatIsThereAtOnce() throws Exception {
    try (Journal journal = Journal.open(file, sweep, "1.0", false)) {
      assertThat(Files.readAllLines(file)).hasSize(1);
      journal.append(FIRST);
      assertThat(Files.readAllLines(file)).hasSize(2);
      journal.append(FAILED);
      assertThat(Files.readAllLines(file))
          .last()
          .isEqualTo(
              "{\"point\":1,\"repetition\":1,\"seed\":9,\"success\":false,\"seconds\":0.25,"
                  + "\"failure\":\"the \\\"cause\\\",\\nin two lines: é\",\"metrics\":{}}");
    }
  }

  @Test
  void ofATrialThatComesTwiceTheFirstCounts() throws Exception {
    keep(FIRST);
    try (Journal journal = resume()) {
      assertThat(journal.append(outcome(0, 0, 7))).isFalse();
      assertThat(journal.append(SECOND)).isTrue();
    }
    String line = Files.readAllLines(file).get(1);
    write(line.replace("0.001", "0.002") + "\n");
    try (Journal journal = resume()) {
      assertThat(journal.outcomes()).containsExactly(FIRST, SECOND);
    }
  }

  @Test
  void aFailedTrialIsRunAgainAndItsResultReplacesTheFailure() throws Exception {
    keep(FIRST, FAILED);
    Outcome failedAgain = new Outcome(1, 1, 9, false, Map.of(), 0.5, Optional.of("another cause"));
    try (Journal journal = resume()) {
      assertThat(journal.append(failedAgain)).isTrue();
      assertThat(journal.append(failedAgain)).isFalse();
      assertThat(journal.outcomes()).containsExactly(FIRST, failedAgain);
    }
    Outcome result = outcome(1, 1, 0.5);
    try (Journal journal = resume()) {
      assertThat(journal.outcomes()).containsExactly(FIRST, failedAgain);
      assertThat(journal.pending()).contains(new Trial(1, 1));
      assertThat(journal.append(result)).isTrue();
      assertThat(journal.append(FAILED)).isFalse();
      assertThat(journal.outcomes()).containsExactly(FIRST, result);
    }
    try (Journal journal = resume()) {
      assertThat(journal.outcomes()).containsExactly(FIRST, result);
      assertThat(journal.pending()).doesNotContain(new Trial(1, 1));
    }
    assertThat(Files.readAllLines(file)).hasSize(5);
  }

  @Test
  void aJournalWithoutATrialIsBegunAnew() {
    keep();
    sweep = Sweeps.small(folder, "seed=8");
    keep(SECOND);
    try (Journal journal = resume()) {
      assertThat(journal.outcomes()).containsExactly(SECOND);
    }
  }

  @Test
  void anotherVersionsTrialsAreNotGoneOnWith() {
    keep(FIRST);
    assertThatThrownBy(() -> Journal.open(file, sweep, "1.1", true))
        .hasMessage(
            file
                + ": belongs to Antipode 1.0, but this is 1.1, whose numbers may differ; name"
                + " another folder");
  }

  @Test
  void trialsOfTheFormatWhoseSeedsWereOthersAreNotGoneOnWith() throws Exception {
    keep(FIRST);
    Files.writeString(file, Files.readString(file).replace("{\"journal\":2", "{\"journal\":1"));
    assertThatThrownBy(this::resume)
        .hasMessageContaining("an older Antipode, whose trials have other seeds");
  }

  @Test
  void aTornLastLineIsDroppedWhereverItWasTorn() throws Exception {
    keep(FIRST, SECOND);
    byte[] whole = Files.readAllBytes(file);
    int header = new String(whole, UTF_8).indexOf('\n') + 1;
    for (int length = header; length < whole.length; length += 7) {
      Files.write(file, Arrays.copyOf(whole, length));
      try (Journal journal = resume()) {
        boolean atLineEnd = whole[length - 1] == '\n';
        assertThat(journal.torn()).isEqualTo(!atLineEnd);
        assertThat(journal.outcomes()).hasSizeLessThan(2);
        journal.append(FIRST);
        journal.append(SECOND);
      }
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
  }

  @Test
  void aTornFirstLineIsABeginning() throws Exception {
    keep();
    byte[] header = Files.readAllBytes(file);
    for (int length : new int[] {0, 1, header.length - 1}) {
      Files.write(file, Arrays.copyOf(header, length));
      keep(FIRST);
      try (Journal journal = resume()) {
        assertThat(journal.outcomes()).containsExactly(FIRST);
      }
    }
  }

  @Test
  void aDamagedLineInTheMiddleIsToldWithItsNumber() throws Exception {
    keep(FIRST);
    write("{\"point\":0,\"repet\n");
    write("{}\n");
    assertThatThrownBy(this::resume)
        .hasMessage(file + ": line 3 is no trial of this sweep; take it out");
  }

  @Test
  void trialsAreNotOverwrittenUnasked() {
    keep(FIRST);
    assertThatThrownBy(() -> keep(SECOND))
        .hasMessageContaining(file + ": holds trials already; --resume goes on with them");
  }

  @Test
  void anotherSweepsJournalIsRefusedAndSaysWhatDiffers() {
    keep(FIRST);
    sweep = Sweeps.small(folder, "seed=8", "grid.measurement.rows=[4]");
    assertThatThrownBy(this::resume)
        .hasMessage(
            file + ": belongs to another sweep, which differs in grid, seed; name another folder");
  }

  @Test
  void anotherDefaultThatNobodySaidIsAnotherSweepToo() throws Exception {
    keep(FIRST);
    Files.writeString(
        file, Files.readString(file).replaceFirst("\"resolved\":\"..", "\"resolved\":\"00"));
    assertThatThrownBy(this::resume).hasMessageContaining("same sweep with other defaults");
  }

  @Test
  void whatIsNoJournalIsLeftAlone() throws Exception {
    Files.writeString(file, "{\"mine\": 1}\n");
    assertThatThrownBy(this::resume).hasMessageContaining("not a sweep's journal");
    assertThatThrownBy(() -> keep(FIRST)).hasMessageContaining("not a sweep's journal");
    assertThat(file).hasContent("{\"mine\": 1}\n");
    Files.writeString(file, "my notes");
    assertThatThrownBy(this::resume).hasMessageContaining("not a sweep's journal");
    assertThat(file).hasContent("my notes");
  }

  @Test
  void aSweepGoesOnWithMoreTrialsOrFewer() {
    keep(FIRST, SECOND);
    sweep = Sweeps.small(folder, "trials=4", "report.title=More");
    try (Journal journal = resume()) {
      assertThat(journal.pending()).hasSize(22);
    }
    sweep = Sweeps.small(folder, "trials=1");
    try (Journal journal = resume()) {
      assertThat(journal.outcomes()).containsExactly(FIRST);
      assertThat(journal.pending()).hasSize(5);
    }
  }

  @Test
  void oneProcessWritesAtATime() {
    try (Journal journal = Journal.open(file, sweep, "1.0", false)) {
      assertThat(journal.torn()).isFalse();
      assertThatThrownBy(this::resume)
          .hasMessage(file + ": cannot be written to (another run is writing to it)");
    }
  }

  @Test
  void aFolderThatIsNotThereIsToldWithThePath() {
    file = folder.resolve("none").resolve("journal.jsonl");
    assertThatThrownBy(this::resume).hasMessageStartingWith(file + ": cannot be written to");
  }

  @Test
  void anInterruptedThreadLosesNothing() {
    try (Journal journal = Journal.open(file, sweep, "1.0", false)) {
      Thread.currentThread().interrupt();
      journal.append(FIRST);
      journal.append(SECOND);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    try (Journal journal = resume()) {
      assertThat(journal.outcomes()).containsExactly(FIRST, SECOND);
    }
  }
}
