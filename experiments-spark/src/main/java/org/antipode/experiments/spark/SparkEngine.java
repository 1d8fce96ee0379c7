package org.antipode.experiments.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.antipode.assembly.registry.PluginFolder;
import org.antipode.core.RequestException;
import org.antipode.experiments.Outcome;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.Trial;
import org.antipode.experiments.engine.EngineException;
import org.antipode.experiments.engine.SweepEngine;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.immutable.Range$;
import scala.runtime.BoxedUnit;

/**
 * Spark's executors, each task with a batch of trials.
 *
 * <p>A first job of single trials tells how long one takes, and a second one once Java has compiled
 * them, which makes them ten times as fast; batches then last about {@value #TASK_SECONDS} s, so
 * that Spark's few milliseconds a task do not show. A batch's outcomes come back when it is done:
 * what a stop, a crash or a lost executor takes away is no more than the batches under way, which
 * are run again.
 *
 * @param master Spark's, such as {@code local[2]}
 */
record SparkEngine(String master) implements SweepEngine {
  private static final double TASK_SECONDS = 0.5;

  /** The least number of tasks for each core, so that all cores end at about the same time. */
  private static final int TASKS_PER_CORE = 4;

  /** The rounds after each of which the size of a batch is chosen anew. */
  private static final int FIRST_ROUNDS = 2;

  private static final long WATCH_MILLIS = 20;

  @Override
  public void run(Sweep sweep, List<Trial> pending, Consumer<Outcome> sink, BooleanSupplier stop) {
    try (JavaSparkContext spark = context()) {
      Broadcast<SharedSweep> shared = asked(() -> spark.broadcast(new SharedSweep(sweep)));
      int tasks = TASKS_PER_CORE * spark.defaultParallelism();
      List<Trial> rest = pending;
      int size = 1;
      for (int round = 0; !rest.isEmpty() && !stop.getAsBoolean(); round++) {
        int count = round < FIRST_ROUNDS ? Math.min(rest.size(), tasks * size) : rest.size();
        List<Double> seconds = new ArrayList<>();
        Consumer<Outcome> timed =
            outcome -> {
              seconds.add(outcome.seconds());
              sink.accept(outcome);
            };
        job(spark, new TrialTask(shared), batches(rest.subList(0, count), size), timed, stop);
        rest = rest.subList(count, rest.size());
        size = size(seconds, rest.size(), tasks);
      }
    } catch (EngineException e) {
      // Ctrl-C also ends Spark, perhaps before this process.
      if (!stop.getAsBoolean()) {
        throw e;
      }
    }
  }

  private JavaSparkContext context() {
    SparkConf conf = new SparkConf().setAppName("antipode sweep").setMaster(master);
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
                  .formatted(master, reason(e))
              + " spark://host:7077 or yarn would do",
          e);
    }
  }

  /** Returns what the call returns; any exception becomes an {@link EngineException}. */
  private static <T> T asked(Callable<T> question) {
    try {
      return question.call();
    } catch (Exception e) {
      throw ended(e);
    }
  }

  private static EngineException ended(Throwable cause) {
    return new EngineException(
        "engine.spark: Spark has ended the run (%s)".formatted(reason(cause)), cause);
  }

  /** The first line of Spark's message; the lines below it are stack traces. */
  private static String reason(Throwable e) {
    return e.getMessage() == null ? e.toString() : e.getMessage().lines().findFirst().orElse("");
  }

  /** How many trials make a task, from how long those of the last round took. */
  private static int size(List<Double> seconds, int trials, int tasks) {
    double[] sorted = seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double median = sorted.length == 0 ? TASK_SECONDS : sorted[sorted.length / 2];
    int most = Math.max(1, trials / tasks);
    return (int) Math.max(1, Math.min(most, TASK_SECONDS / Math.max(median, 1e-6)));
  }

  private static List<Trial[]> batches(List<Trial> trials, int size) {
    List<Trial[]> batches = new ArrayList<>();
    for (int i = 0; i < trials.size(); i += size) {
      batches.add(trials.subList(i, Math.min(i + size, trials.size())).toArray(Trial[]::new));
    }
    return batches;
  }

  /** Runs one task for each batch and passes the outcomes to the sink, in this thread. */
  private static void job(
      JavaSparkContext spark,
      TrialTask task,
      List<Trial[]> batches,
      Consumer<Outcome> sink,
      BooleanSupplier stop) {
    if (batches.isEmpty() || stop.getAsBoolean()) {
      return;
    }
    Queue<Row[]> arrived = new ConcurrentLinkedQueue<>();
    SimpleFutureAction<BoxedUnit> job =
        asked(
            () ->
                spark
                    .sc()
                    .submitJob(
                        spark.parallelize(batches, batches.size()).rdd(),
                        task,
                        Range$.MODULE$.apply(0, batches.size()),
                        (index, rows) -> {
                          arrived.add(rows);
                          return BoxedUnit.UNIT;
                        },
                        () -> BoxedUnit.UNIT));
    try {
      boolean done = false;
      while (!done && !stop.getAsBoolean()) {
        done = job.isCompleted();
        handOn(arrived, sink);
        if (!done) {
          TimeUnit.MILLISECONDS.sleep(WATCH_MILLIS);
        }
      }
      if (done && job.value().get().isFailure()) {
        throw ended(job.value().get().failed().get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while trials ran", e);
    } finally {
      job.cancel();
    }
    handOn(arrived, sink);
  }

  private static void handOn(Queue<Row[]> arrived, Consumer<Outcome> sink) {
    for (Row[] rows = arrived.poll(); rows != null; rows = arrived.poll()) {
      Arrays.stream(rows).map(Row::outcome).forEach(sink);
    }
  }
}
