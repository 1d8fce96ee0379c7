package org.antipode.experiments.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.spark.TaskContext;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/**
 * A function of a Spark task, which gets one list.
 *
 * @param <T> a trial or an item
 * @param <R> what returns to the driver
 */
abstract class Task<T extends Serializable, R extends Timed>
    extends AbstractFunction1<Iterator<ArrayList<T>>, R[]> implements Serializable {
  private static final long serialVersionUID = 1;

  /**
   * @param stop whether Spark has ended the task; asked from any thread
   */
  abstract R[] run(List<T> list, BooleanSupplier stop);

  @Override
  public final R[] apply(Iterator<ArrayList<T>> lists) {
    TaskContext task = TaskContext.get();
    return run(lists.next(), task::isInterrupted);
  }
}
