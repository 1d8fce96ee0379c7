package org.antipode.recovery.strategy;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.antipode.core.map.ActiveSet;
import org.antipode.core.map.BatchEvaluation;
import org.antipode.core.map.DifferentiableMap;
import org.antipode.core.map.Evaluation;
import org.antipode.core.shape.Shape;

/**
 * Runs tasks in lockstep. Each task evaluates the same map through a {@link #lane} of its own. A
 * lane waits at each product until all tasks wait; then one call of a {@link BatchEvaluation}
 * computes for all lanes that wait for the same kind of product.
 *
 * <p>Each task has a thread of its own. One thread runs at a time, until its task ends or waits.
 * The numbers are the same as without lockstep, to the last bit.
 *
 * <p>A task must not hold a lock that another task needs while it evaluates its lane.
 */
public final class Lockstep {
  /**
   * The products that lanes wait for, in the order in which they are computed: a line search
   * catches up before the other tasks compute gradients.
   */
  enum Product {
    FORWARD,
    ANTIPODE,
    PUSHFORWARD,
    PULLBACK
  }

  private final DifferentiableMap map;
  private final BatchEvaluation batch;
  private final Lane[] lanes;
  private final double[][] in;
  private final double[][] out;
  private final ActiveSet[] allInputs;
  private final ActiveSet served;
  private final Semaphore ended = new Semaphore(0);

  /** For {@code count} tasks that evaluate {@code map}. */
  public Lockstep(DifferentiableMap map, int count) {
    this.map = map;
    batch = map.newBatchEvaluation(count);
    lanes = new Lane[count];
    Arrays.setAll(lanes, Lane::new);
    in = new double[count][];
    out = new double[count][];
    allInputs = new ActiveSet[count];
    Arrays.fill(allInputs, ActiveSet.all(map.inputSize()));
    served = new ActiveSet(count);
  }

  /**
   * The map for task i. Its newest evaluation shares work with other lanes while the task runs;
   * older ones compute alone. Belongs to the task.
   */
  public DifferentiableMap lane(int i) {
    return lanes[i];
  }

  /**
   * Runs the tasks until all have ended.
   *
   * @param tasks task i uses lane i; what a task throws goes to its thread's uncaught exception
   *     handler
   * @return the share of the time that was spent on work that lanes can share
   * @throws Error if there is no memory for the threads; no task has begun then
   */
  public double run(List<? extends Runnable> tasks) {
    long began = System.nanoTime();
    long before = batch.sharedNanos();
    start(tasks);
    handOn();
    ended.acquireUninterruptibly();
    return (double) (batch.sharedNanos() - before) / Math.max(1, System.nanoTime() - began);
  }

  private void start(List<? extends Runnable> tasks) {
    try {
      for (int i = 0; i < lanes.length; i++) {
        lanes[i].start(tasks.get(i));
      }
    } catch (Error e) {
      for (Lane lane : lanes) {
        lane.isRunning = false;
        lane.turn.release();
      }
      throw e;
    }
  }

  private void handOn() {
    Lane next = next();
    if (next == null) {
      ended.release();
    } else {
      next.turn.release();
    }
  }

  /** A task that can run, after a shared call if all wait; null where all have ended. */
  private Lane next() {
    Lane next = firstThatCanRun();
    if (next == null) {
      serveFirstProduct();
      next = firstThatCanRun();
    }
    return next;
  }

  private Lane firstThatCanRun() {
    for (Lane lane : lanes) {
      if (lane.isRunning && lane.awaited == null) {
        return lane;
      }
    }
    return null;
  }

  private void serveFirstProduct() {
    for (Product product : Product.values()) {
      served.clear();
      for (Lane lane : lanes) {
        if (lane.awaited == product) {
          served.add(lane.place);
        }
      }
      if (served.count() > 0) {
        serve(product);
        return;
      }
    }
  }

  /** Where a call throws, each lane computes alone, so that the failure reaches its own task. */
  private void serve(Product product) {
    boolean isComputed = true;
    try {
      switch (product) {
        case FORWARD -> batch.forward(in, served, out);
        case ANTIPODE -> batch.antipode(in, served, out);
        case PUSHFORWARD -> batch.pushforward(in, served, out);
        case PULLBACK -> batch.pullback(in, served, allInputs, out);
      }
    } catch (RuntimeException | Error e) {
      isComputed = false;
    }
    for (int p = 0; p < served.count(); p++) {
      Lane lane = lanes[served.indices()[p]];
      lane.awaited = null;
      lane.isComputed = isComputed;
    }
  }

  /** The map for one task, with the task's thread and the product that it waits for. */
  final class Lane implements DifferentiableMap {
    private final int place;
    private final Semaphore turn = new Semaphore(0);
    private boolean isRunning;

    /** Null where the task can run. */
    private Product awaited;

    /** Whether the last shared call computed this lane's product. */
    private boolean isComputed;

    Lane(int place) {
      this.place = place;
    }

    private void start(Runnable task) {
      isRunning = true;
      Thread thread =
          new Thread(
              () -> {
                turn.acquireUninterruptibly();
                if (!isRunning) {
                  return;
                }
                try {
                  task.run();
                } finally {
                  isRunning = false;
                  handOn();
                }
              });
      thread.setDaemon(true); // run() waits for it
      thread.start();
    }

    /**
     * Waits until a shared call has computed the product.
     *
     * @param from an evaluation that this lane made
     * @return false where the evaluation must compute alone
     */
    boolean isShared(Evaluation from, Product product, double[] input, double[] output) {
      if (!isRunning || batch.point(place) != from) {
        return false;
      }
      in[place] = input;
      out[place] = output;
      awaited = product;
      Lane next = next();
      if (next != this) {
        next.turn.release();
        turn.acquireUninterruptibly();
      }
      return isComputed;
    }

    @Override
    public Shape inputShape() {
      return map.inputShape();
    }

    @Override
    public Shape outputShape() {
      return map.outputShape();
    }

    @Override
    public Evaluation newEvaluation() {
      return new LaneEvaluation(this, batch.newEvaluation(place));
    }
  }
}
