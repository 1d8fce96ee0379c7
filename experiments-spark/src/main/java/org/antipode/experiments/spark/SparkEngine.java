package org.antipode.experiments.spark;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.antipode.assembly.registry.PluginFolder;
import org.antipode.core.RequestException;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.Trial;
import org.antipode.experiments.batch.BatchFolder;
import org.antipode.experiments.batch.BatchParts;
import org.antipode.experiments.batch.BatchSource;
import org.antipode.experiments.engine.Engine;
import org.antipode.experiments.engine.EngineException;
import org.antipode.experiments.run.TrialRunner;
import org.antipode.recovery.batch.JointRecovery;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Spark's executors, each task with several trials or items.
 *
 * <p>The outcomes of a task's trials come back when it is done: what a stop, a crash or a lost
 * executor takes away is no more than the tasks under way, which are run again. The results of
 * items are kept one by one, by the executor.
 *
 * @param master Spark's, such as {@code local[2]}
 */
record SparkEngine(String master) implements Engine {
  private static final double TRIAL_SECONDS = 0.5;

  /** A task of items writes files, and waits for the disk at its end. */
  private static final double ITEM_SECONDS = 4;

  @Override
  public void run(Sweep sweep, List<Trial> pending, Consumer<Outcome> sink, BooleanSupplier stop) {
    with(
        "antipode sweep",
        stop,
        spark -> {
          Broadcast<Shared<TrialRunner>> shared =
              SparkFailure.translated(() -> spark.broadcast(TrialTask.shared(sweep)));
          new Rounds(spark, TRIAL_SECONDS, 1, stop)
              .run(pending, new TrialTask(shared), row -> sink.accept(row.outcome()));
        });
  }

  @Override
  public void recover(BatchFolder batch, List<Integer> open, Runnable kept, BooleanSupplier stop) {
    BatchParts parts = BatchParts.of(batch.path());
    parts.prepare();
    boolean isJoint = JointRecovery.isOf(batch.source().recoveries().parts());
    int first = isJoint ? JointRecovery.TYPICAL : 1;
    with(
        "antipode recover",
        stop,
        spark -> {
          Broadcast<Shared<BatchSource>> shared =
              SparkFailure.translated(() -> spark.broadcast(ItemTask.shared(batch.source())));
          new Rounds(spark, ITEM_SECONDS, first, stop)
              .run(
                  open,
                  new ItemTask(shared, parts),
                  part -> {
                    parts.take(part.range(), batch);
                    part.failures().forEach(failure -> batch.keepFailure(failure.result()));
                    kept.run();
                  });
        });
  }

  private void with(String name, BooleanSupplier stop, Consumer<JavaSparkContext> use) {
    try (JavaSparkContext spark = context(name)) {
      use.accept(spark);
    } catch (EngineException e) {
      // Ctrl-C also ends Spark, perhaps before this process.
      if (!stop.getAsBoolean()) {
        throw e;
      }
    }
  }

  private JavaSparkContext context(String name) {
    SparkConf conf = new SparkConf().setAppName(name).setMaster(master);
    conf.setIfMissing("spark.ui.enabled", "false");
    // Trials differ in length: none waits for a preferred executor.
    conf.setIfMissing("spark.locality.wait", "0s");
    if (master.startsWith("local")) {
      conf.setIfMissing("spark.driver.host", "localhost");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    }
    try {
      JavaSparkContext spark = new JavaSparkContext(conf);
      PluginFolder.jars(Thread.currentThread().getContextClassLoader())
          .forEach(jar -> spark.addJar(jar.toString()));
      return spark;
    } catch (Exception e) {
      // Scala throws checked exceptions without declaring them.
      throw new RequestException(
          "engine.spark: option 'master' is '%s', with which Spark does not start (%s); local[2],"
                  .formatted(master, SparkFailure.reason(e))
              + " spark://host:7077 or yarn would do",
          e);
    }
  }
}
