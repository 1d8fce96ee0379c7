package org.antipode.experiments.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import scala.collection.immutable.Range$;
import scala.runtime.BoxedUnit;

/**
 * Spark jobs of tasks that each run several trials or items.
 *
 * <p>A first job measures the seconds of one. A second job measures them again, as code that Java
 * has compiled is ten times as fast. Later tasks last about {@code taskSeconds}, so that Spark's
 * cost of a task is small beside them.
 *
 * @param first how many make a task of the first job, where there are enough for all cores
 * @param stop asked often; true ends the jobs
 */
record Rounds(JavaSparkContext spark, double taskSeconds, int first, BooleanSupplier stop) {
  /** The least number of tasks for each core, so that all cores end at about the same time. */
  private static final int TASKS_PER_CORE = 4;

  /** The rounds after each of which the size of a task is chosen anew. */
  private static final int FIRST_ROUNDS = 2;

  private static final long WATCH_MILLIS = 20;

  /**
   * Runs all, and passes what tasks return to the sink, in this thread.
   *
   * @throws org.antipode.experiments.engine.EngineException if a job fails
   */
  <T extends Serializable, R extends Timed> void run(
      List<T> pending, Task<T, R> task, Consumer<R> sink) {
    int tasks = TASKS_PER_CORE * spark.defaultParallelism();
    List<T> rest = pending;
    int size = Math.max(1, Math.min(first, pending.size() / tasks));
    for (int round = 0; !rest.isEmpty() && !stop.getAsBoolean(); round++) {
      int count = round < FIRST_ROUNDS ? Math.min(rest.size(), tasks * size) : rest.size();
      List<Double> seconds = new ArrayList<>();
      Consumer<R> timed =
          result -> {
            seconds.add(result.seconds());
            sink.accept(result);
          };
      job(lists(rest.subList(0, count), size), task, timed);
      rest = rest.subList(count, rest.size());
      size = size(seconds, rest.size(), tasks);
    }
  }

  /** How many make a task, from how long those of the last round took. */
  private int size(List<Double> seconds, int pending, int tasks) {
    double[] sorted = seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double median = sorted.length == 0 ? taskSeconds : sorted[sorted.length / 2];
    int most = Math.max(1, pending / tasks);
    return (int) Math.max(1, Math.min(most, taskSeconds / Math.max(median, 1e-6)));
  }

  private static <T> List<ArrayList<T>> lists(List<T> all, int size) {
    List<ArrayList<T>> lists = new ArrayList<>();
    for (int i = 0; i < all.size(); i += size) {
      lists.add(new ArrayList<>(all.subList(i, Math.min(i + size, all.size()))));
    }
    return lists;
  }

  private <T extends Serializable, R extends Timed> void job(
      List<ArrayList<T>> lists, Task<T, R> task, Consumer<R> sink) {
    if (lists.isEmpty() || stop.getAsBoolean()) {
      return;
    }
    Queue<R[]> arrived = new ConcurrentLinkedQueue<>();
    SimpleFutureAction<BoxedUnit> job =
        SparkFailure.translated(
            () ->
                spark
                    .sc()
                    .submitJob(
                        spark.parallelize(lists, lists.size()).rdd(),
                        task,
                        Range$.MODULE$.apply(0, lists.size()),
                        (index, results) -> {
                          arrived.add(results);
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
        throw SparkFailure.of(job.value().get().failed().get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Spark ran", e);
    } finally {
      job.cancel();
    }
    handOn(arrived, sink);
  }

  private static <R> void handOn(Queue<R[]> arrived, Consumer<R> sink) {
    for (R[] results = arrived.poll(); results != null; results = arrived.poll()) {
      for (R result : results) {
        sink.accept(result);
      }
    }
  }
}
