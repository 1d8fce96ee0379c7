package org.antipode.experiments.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.antipode.assembly.wiring.Assembly;
import org.antipode.core.RequestException;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.Sweeps;
import org.antipode.experiments.Trial;
import org.antipode.experiments.journal.Journal;
import org.antipode.experiments.journal.MemoryLog;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;
import org.antipode.files.input.InputChangedException;
import org.antipode.recovery.RecoveryResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepRunTest {
  private static final BooleanSupplier NEVER = () -> false;

  @TempDir private Path folder;

  /** Asks whether to stop where the run asks its monitor. */
  private record Stop(BooleanSupplier asked) implements Monitor {
    @Override
    public boolean proceed(Iteration iteration) {
      throw new AssertionError("a sweep reports trials, not iterations");
    }

    @Override
    public boolean proceed(String task, int done, int total) {
      return !asked.getAsBoolean();
    }
  }

  private List<Outcome> run(Sweep sweep, Engine engine, boolean resume, BooleanSupplier stop) {
    try (Journal journal = Journal.open(folder.resolve("journal.jsonl"), sweep, "1.0", resume)) {
      return new SweepRun(sweep, engine, journal).run(new Stop(stop));
    }
  }

  private static List<Outcome> timesApart(List<Outcome> outcomes) {
    return outcomes.stream()
        .map(
            o ->
                new Outcome(
                    o.point(), o.repetition(), o.seed(), o.success(), o.metrics(), 0, o.failure()))
        .toList();
  }

  @Test
  void theNumbersAreThoseOfARecoveryFromTheTrialsSeed() {
    Sweep sweep = Sweeps.small(folder);
    for (Outcome outcome : run(sweep, new LocalEngine(1), false, NEVER)) {
      Trial trial = new Trial(outcome.point(), outcome.repetition());
      RecoveryResult result =
          Assembly.of(sweep.experiments().get(trial.point()).withSeed(outcome.seed()), 1)
              .recovery()
              .run(Monitor.none());
      assertThat(outcome.metrics())
          .isEqualTo(
              Map.of(
                  "relativeError",
                  result.relativeError().orElseThrow(),
                  "iterations",
                  (double) result.best().iterations(),
                  Outcome.MEASUREMENTS,
                  (double) result.measurements().length,
                  Outcome.RELATIVE_NOISE,
                  0.0));
      assertThat(outcome.success()).isEqualTo(result.relativeError().orElseThrow() <= 1e-6);
      assertThat(outcome.failure()).isEmpty();
    }
  }

  @Test
  void numbersDoNotDependOnTheThreads(@TempDir Path other) {
    Sweep sweep = Sweeps.small(folder);
    List<Outcome> one = run(sweep, new LocalEngine(1), false, NEVER);
    assertThat(one).hasSize(18).extracting(Outcome::success).contains(true, false);
    try (Journal journal = Journal.open(other.resolve("j"), sweep, "1.0", false)) {
      List<Outcome> three = new SweepRun(sweep, new LocalEngine(3), journal).run(Monitor.none());
      assertThat(timesApart(three)).isEqualTo(timesApart(one));
    }
  }

  @Test
  void stoppedAnywhereItGoesOnToTheSameOutcomes(@TempDir Path other) {
    Sweep sweep = Sweeps.small(folder);
    List<Outcome> undisturbed;
    try (Journal journal = Journal.open(other.resolve("j"), sweep, "1.0", false)) {
      undisturbed = new SweepRun(sweep, new LocalEngine(1), journal).run(Monitor.none());
    }
    List<Outcome> outcomes = List.of();
    for (int run = 0; outcomes.size() < sweep.size(); run++) {
      int[] questions = {17 + 5 * run};
      List<Outcome> more = run(sweep, new LocalEngine(1), run > 0, () -> questions[0]-- <= 0);
      assertThat(more).containsAll(outcomes);
      outcomes = more;
    }
    assertThat(timesApart(outcomes)).isEqualTo(timesApart(undisturbed));
  }

  @Test
  void aTrialThatIsCutShortHasNoOutcome() {
    int[] questions = {3};
    Sweep sweep = Sweeps.small(folder);
    assertThat(run(sweep, new LocalEngine(1), false, () -> questions[0]-- <= 0)).isEmpty();
  }

  @Test
  void whatIsComparedRunsBeforeItsSecondsCount() {
    int alone = iterationsBeforeTheFirstOutcome("grid: {solver: [sign-flip-descent]}");
    int others =
        iterationsBeforeTheFirstOutcome("grid: {solver: [sign-flip-descent, levenberg-marquardt]}");
    int compared =
        iterationsBeforeTheFirstOutcome(
            "compare: {a: {solver: sign-flip-descent}, b: {solver: levenberg-marquardt}}");
    assertThat(others).isEqualTo(alone);
    assertThat(compared).isGreaterThan(2 * alone);
  }

  private int iterationsBeforeTheFirstOutcome(String methods) {
    Sweep sweep =
        Sweeps.of(
            folder,
            """
            generator: {type: relu-gaussian, layers: [2, 9]}
            measurement: {type: gaussian, rows: 6}
            %s
            """
                .formatted(methods));
    AtomicInteger asked = new AtomicInteger();
    AtomicInteger first = new AtomicInteger();
    Engine engine = new LocalEngine(1, (trial, result) -> first.compareAndSet(0, asked.get()));
    new SweepRun(sweep, engine, new MemoryLog(sweep))
        .run(new Stop(() -> asked.incrementAndGet() < 0));
    return first.get();
  }

  @Test
  void aFailedTrialIsKeptWithItsCauseAndEndsNothing() {
    Sweep sweep =
        Sweeps.of(
            folder,
            """
            generator: {type: relu-gaussian, layers: [2, 9]}
            grid: {measurement: [identity, {type: matrix, file: none.npy}, {type: gaussian, rows: 6}]}
            trials: 2
            """);
    List<Outcome> outcomes = run(sweep, new LocalEngine(2), false, NEVER);
    assertThat(outcomes).hasSize(6);
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.point() == 1)
        .allSatisfy(
            outcome -> {
              assertThat(outcome.failure().orElseThrow()).contains("none.npy");
              assertThat(outcome.success()).isFalse();
              assertThat(outcome.metrics()).isEmpty();
            });
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.point() != 1)
        .extracting(Outcome::failure)
        .containsOnly(Optional.empty());
    List<Outcome> again = run(sweep, new LocalEngine(1), true, NEVER);
    assertThat(timesApart(again)).isEqualTo(timesApart(outcomes));
  }

  @Test
  void aFileThatChangesMeanwhileEndsTheRunAndNoTrialOfItIsKept() throws Exception {
    Path file = folder.resolve("x.npy");
    NpyFile.write(file, new Tensor(List.of(3), new double[] {1, 2, 3}));
    Sweep sweep =
        Sweeps.small(
            folder,
            "grid.truth=[{type: latent, file: x.npy}, drawn]",
            "grid.solver=[levenberg-marquardt]");
    byte[] content = Files.readAllBytes(file);
    NpyFile.write(folder.resolve("other.npy"), new Tensor(List.of(3), new double[] {1, 2, 4}));
    byte[] other = Files.readAllBytes(folder.resolve("other.npy"));
    try (Journal journal = Journal.open(folder.resolve("j"), sweep, "1.0", false)) {
      assertThatThrownBy(
              () ->
                  new SweepRun(sweep, new LocalEngine(2), journal)
                      .run(
                          new Stop(
                              () -> {
                                if (!journal.outcomes().isEmpty()) {
                                  write(file, other);
                                }
                                return false;
                              })))
          .isInstanceOf(InputChangedException.class)
          .hasMessageContaining(file.toString());
      assertThat(journal.outcomes()).isNotEmpty().hasSizeLessThan(sweep.size());
    }
    write(file, content);
    List<Outcome> resumed;
    try (Journal journal = Journal.open(folder.resolve("j"), sweep, "1.0", true)) {
      resumed = new SweepRun(sweep, new LocalEngine(2), journal).run(Monitor.none());
    }
    assertThat(timesApart(resumed))
        .isEqualTo(timesApart(run(sweep, new LocalEngine(1), false, NEVER)));
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void onePointThatCannotBeMadeDoesNotLoseTheOthersEvenIfItIsTheFirst() {
    Sweep sweep =
        Sweeps.of(
            folder,
            """
            generator: {type: relu-gaussian, layers: [2, 9]}
            grid: {measurement: [{type: matrix, file: none.npy}, identity]}
            trials: 2
            """);
    assertThat(run(sweep, new LocalEngine(2), false, NEVER))
        .extracting(outcome -> outcome.failure().isPresent())
        .containsExactly(true, true, false, false);
  }

  /** ‖x̂ − 0‖/‖0‖ is 0/0 or infinite. */
  @Test
  void aTrialWhoseConditionCannotBeComputedIsAFailureThatKeepsItsMetrics() {
    NpyFile.write(folder.resolve("zero.npy"), new Tensor(List.of(3), new double[3]));
    Sweep sweep =
        Sweeps.small(
            folder,
            "grid={solver: [levenberg-marquardt]}",
            "grid.measurement.rows=[12]",
            "penalty=1",
            "truth={type: latent, file: zero.npy}");
    assertThat(run(sweep, new LocalEngine(1), false, NEVER))
        .hasSize(3)
        .allSatisfy(
            outcome -> {
              assertThat(outcome.failure()).contains("relativeError is not finite");
              assertThat(outcome.success()).isFalse();
              assertThat(outcome.metrics()).containsOnlyKeys("iterations", Outcome.MEASUREMENTS);
            });
  }

  @Test
  void moreThreadsThanTrialsAreNotStarted() {
    Sweep sweep = Sweeps.small(folder, "trials=1");
    assertThat(run(sweep, new LocalEngine(Integer.MAX_VALUE), false, NEVER)).hasSize(6);
  }

  @Test
  void partsThatDoNotFitAreToldBeforeTheFirstTrial() {
    Sweep sweep =
        Sweeps.of(
            folder,
            "{generator: {type: relu-gaussian, layers: [2, 9]},"
                + " measurement: {type: matrix, file: none.npy}}");
    assertThatThrownBy(() -> run(sweep, new LocalEngine(1), false, NEVER))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("none.npy");
  }

  @Test
  void whatTheSinkThrowsEndsTheRun() {
    Sweep sweep = Sweeps.small(folder, "trials=1000");
    int[] kept = {0};
    assertThatThrownBy(
            () ->
                new LocalEngine(2)
                    .run(
                        sweep,
                        sweep.allTrials(),
                        outcome -> {
                          kept[0]++;
                          throw new IllegalStateException("the disk is full");
                        },
                        NEVER))
        .hasMessage("the disk is full");
    assertThat(kept[0]).isBetween(1, 2);
  }
}
