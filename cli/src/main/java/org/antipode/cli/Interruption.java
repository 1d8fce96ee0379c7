package org.antipode.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Notes Ctrl-C, and gives the program time to write what there is.
 *
 * <p>While it is open, the JVM's end waits for {@link #close}, for half a minute at most.
 */
final class Interruption implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  private final AtomicBoolean asked = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stopAndWait, "stop at the next iteration");

  private Interruption() {}

  static Interruption watch() {
    Interruption interruption = new Interruption();
    try {
      Runtime.getRuntime().addShutdownHook(interruption.hook);
    } catch (IllegalStateException e) {
      // Ctrl-C came before there was anything to wait for, and the JVM has begun to end.
      interruption.asked.set(true);
    }
    return interruption;
  }

  private void stopAndWait() {
    asked.set(true);
    try {
      // Whichever comes first, the JVM ends.
      boolean inTime = closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!inTime) {
        System.err.println("antipode: stopped before everything was written");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether Ctrl-C was pressed. */
  boolean asked() {
    return asked.get();
  }

  @Override
  public void close() {
    closed.countDown();
    if (!asked.get()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The JVM has begun to end just now; the hook finds its latch open.
        asked.set(true);
      }
    }
  }
}
