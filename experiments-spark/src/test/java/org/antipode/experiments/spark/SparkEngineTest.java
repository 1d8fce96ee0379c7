package org.antipode.experiments.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.antipode.assembly.experiment.ExperimentSettings;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.registry.Registry;
import org.antipode.core.RequestException;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.SweepBinder;
import org.antipode.experiments.SweepKeys;
import org.antipode.experiments.engine.Engine;
import org.antipode.experiments.engine.EngineBinder;
import org.antipode.experiments.engine.EngineException;
import org.antipode.experiments.engine.EngineProvider;
import org.antipode.experiments.engine.SweepRun;
import org.antipode.experiments.journal.Journal;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spark on threads of this process, with everything that travels written and read. */
@Tag("slow")
@Timeout(300)
class SparkEngineTest {
  private static final BooleanSupplier NEVER = () -> false;
  private static final Registry REGISTRY = Registry.load(SparkEngineTest.class.getClassLoader());

  @TempDir private Path folder;

  private static ExperimentSettings settings(Registry registry, String... overrides)
      throws Exception {
    String yaml =
        """
        seed: 7
        generator: {type: relu-gaussian, layers: [3, 12, 30]}
        measurement: gaussian
        grid:
          measurement.rows: [4, 8, 12]
          solver: [levenberg-marquardt, sign-flip-descent]
          truth: [drawn, {type: latent, file: none.npy}]
        trials: 20
        metrics: [relativeError, iterations]
        """;
    Setting said =
        Setting.of(
            new ObjectMapper(new YAMLFactory()).readTree(yaml), Path.of("").toAbsolutePath());
    return SweepKeys.of(registry)
        .settings((Setting.Section) said)
        .override(List.of(overrides), Path.of("").toAbsolutePath());
  }

  private static Sweep sweep() throws Exception {
    return new SweepBinder(REGISTRY).bind(settings(REGISTRY));
  }

  private static Engine engine(String... overrides) throws Exception {
    Registry engines =
        Registry.load(SparkEngineTest.class.getClassLoader(), List.of(EngineProvider.KIND));
    return new EngineBinder(engines).bind(settings(engines, overrides));
  }

  private List<Outcome> run(String journal, Engine engine, boolean resume, BooleanSupplier stop)
      throws Exception {
    Sweep sweep = sweep();
    try (Journal kept = Journal.open(folder.resolve(journal), sweep, "1.0", resume)) {
      return timesApart(new SweepRun(sweep, engine, kept).run(whileNot(stop)));
    }
  }

  private static Monitor whileNot(BooleanSupplier stop) {
    return new Monitor() {
      @Override
      public boolean proceed(Iteration iteration) {
        return true;
      }

      @Override
      public boolean proceed(String task, int done, int total) {
        return !stop.getAsBoolean();
      }
    };
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
  void theOutcomesAreThoseOfTheEngineLocalFailuresToo() throws Exception {
    List<Outcome> local = run("local", engine("engine=local"), false, NEVER);
    List<Outcome> spark =
        run("spark", engine("engine=spark", "engine.master=local[2]"), false, NEVER);
    assertThat(local).hasSize(240).extracting(Outcome::success).contains(true, false);
    assertThat(local).anySatisfy(outcome -> assertThat(outcome.failure()).isPresent());
    assertThat(spark).isEqualTo(local);
  }

  @Test
  void stoppedItKeepsWhatItHasAndGoesOnToTheSameOutcomes() throws Exception {
    Engine engine = new SparkEngine("local[2]");
    AtomicInteger questions = new AtomicInteger();
    List<Outcome> some = run("stopped", engine, false, () -> questions.incrementAndGet() > 3);
    assertThat(some).hasSizeLessThan(240);
    List<Outcome> all = run("stopped", engine, true, NEVER);
    assertThat(all).hasSize(240).containsAll(some);
    assertThat(all).isEqualTo(run("undisturbed", engine("engine=local"), false, NEVER));
  }

  @Test
  void whatTheSinkThrowsEndsTheRunAndIsThrownOn() throws Exception {
    Sweep sweep = sweep();
    List<Outcome> seen = Collections.synchronizedList(new ArrayList<>());
    IllegalStateException full = new IllegalStateException("the disk is full");
    assertThatThrownBy(
            () ->
                new SparkEngine("local[2]")
                    .run(
                        sweep,
                        sweep.allTrials(),
                        outcome -> {
                          seen.add(outcome);
                          if (seen.size() == 5) {
                            throw full;
                          }
                        },
                        NEVER))
        .isSameAs(full);
    assertThat(seen).hasSize(5);
  }

  /** The first job has eight trials: after them Spark is asked for another, which it refuses. */
  @ParameterizedTest
  @ValueSource(ints = {5, 8})
  void aContextThatSomebodyElseStopsIsOneSentence(int outcomes) throws Exception {
    Sweep sweep = sweep();
    AtomicInteger seen = new AtomicInteger();
    assertThatThrownBy(
            () ->
                new SparkEngine("local[2]")
                    .run(
                        sweep,
                        sweep.allTrials(),
                        outcome -> {
                          if (seen.incrementAndGet() == outcomes) {
                            SparkContext.getOrCreate().stop();
                          }
                        },
                        NEVER))
        .isInstanceOf(EngineException.class)
        .hasMessageStartingWith("engine.spark: Spark has ended the run (")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aFileThatIsNotWhereAnExecutorLooksForItEndsTheRunAndFailsNoTrial() throws Exception {
    Sweep sweep =
        new SweepBinder(REGISTRY)
            .bind(settings(REGISTRY, "grid.truth=[{type: latent, file: none.npy}]"));
    List<Outcome> seen = Collections.synchronizedList(new ArrayList<>());
    assertThatThrownBy(
            () -> new SparkEngine("local[2]").run(sweep, sweep.allTrials(), seen::add, NEVER))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("an executor needs the run's files at the same paths")
        .hasMessageContaining("none.npy");
    assertThat(seen).isEmpty();
  }

  @Test
  void aMasterThatSparkDoesNotKnowIsToldWithWhatWouldDo() throws Exception {
    Engine engine = engine("engine=spark", "engine.master=lokal[2]");
    Sweep sweep = sweep();
    assertThatThrownBy(() -> engine.run(sweep, sweep.allTrials(), outcome -> {}, NEVER))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("engine.spark: option 'master' is 'lokal[2]'")
        .hasMessageContaining("local[2], spark://host:7077 or yarn would do");
  }
}
