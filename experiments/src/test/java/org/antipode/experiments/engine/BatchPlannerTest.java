package org.antipode.experiments.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.ExperimentBinder;
import org.antipode.assembly.experiment.Keys;
import org.antipode.assembly.options.Setting;
import org.antipode.assembly.registry.Registry;
import org.antipode.assembly.wiring.Assembly;
import org.antipode.assembly.wiring.Recoveries;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.antipode.files.NpyFile;
import org.antipode.files.Tensor;
import org.antipode.report.batch.BatchPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchPlannerTest {
  private static final int ITEMS = 25;

  @TempDir private Path folder;
  private Recoveries recoveries;

  @BeforeEach
  void describeABatch() throws Exception {
    Path truths = folder.resolve("truths.npy");
    double[] codes = new Seed(4).stream("truths").gaussians(ITEMS * 3, 1);
    NpyFile.write(truths, new Tensor(List.of(ITEMS, 3), codes));
    String yaml =
        """
        generator: {type: relu-gaussian, layers: [3, 12, 30]}
        measurement: {type: gaussian, rows: 12}
        truth: {type: latent, file: '%s'}
        """
            .formatted(truths);
    Registry registry = Registry.load(BatchPlannerTest.class.getClassLoader());
    Setting said = Setting.of(new ObjectMapper(new YAMLFactory()).readTree(yaml), Path.of(""));
    Experiment experiment =
        new ExperimentBinder(registry).bind(Keys.of(registry).settings((Setting.Section) said));
    recoveries = Assembly.of(experiment, 1).recoveries();
  }

  @AfterEach
  void close() {
    recoveries.close();
  }

  /** Counts the items that end, and lets work go on until so many have. */
  private record Counting(AtomicInteger ended, int last) implements Monitor {
    Counting(int last) {
      this(new AtomicInteger(), last);
    }

    @Override
    public boolean proceed(Iteration iteration) {
      return true;
    }

    @Override
    public boolean proceed(String task, int done, int total) {
      return ended.incrementAndGet() < last;
    }
  }

  @Test
  void withoutTimeToCompileTheItemsAreRecoveredOnce() {
    Counting monitor = new Counting(Integer.MAX_VALUE);

    BatchPlan plan = new BatchPlanner(recoveries, 1, 0).plan(monitor);

    assertThat(monitor.ended).hasValue(10);
    assertThat(plan.items()).isEqualTo(ITEMS);
    assertThat(plan.seconds()).hasSize(10);
  }

  @Test
  void smallItemsAreRecoveredAgainUntilTheCodeIsCompiled() {
    Counting monitor = new Counting(50);

    BatchPlan plan = new BatchPlanner(recoveries, 1, 3600).plan(monitor);

    // The monitor ends the fifth round; without it there would be more.
    assertThat(monitor.ended).hasValue(50);
    assertThat(plan.seconds()).hasSize(10).doesNotContain(0);
    assertThat(plan.failed()).isZero();
  }
}
