package org.antipode.posterior.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.antipode.core.random.Seed;
import org.antipode.core.solver.Monitor;

/**
 * Runs several chains on threads, side by side; no draw depends on the number of threads.
 *
 * <p>Burn-in has rounds. After each but the last the chains share a preconditioner that {@link
 * Preconditioner} makes of all their draws of the round. Preconditioner and step size stay as they
 * are for all draws that are kept.
 */
public final class Chains implements AutoCloseable {
  private static final int ROUNDS = 4;

  /** How many steps all chains take between two calls of the monitor. */
  private static final int BLOCK = 100;

  private final List<LangevinChain> chains;
  private final ChainLength length;
  private final Monitor monitor;
  private final ExecutorService pool;
  private int done;
  private boolean stopped;

  private Chains(List<LangevinChain> chains, ChainLength length, int threads, Monitor monitor) {
    this.chains = chains;
    this.length = length;
    this.monitor = monitor;
    this.pool = Executors.newFixedThreadPool(Math.min(threads, chains.size()));
  }

  /**
   * Runs a chain from each start, chain i with the stream {@code chain} of number i.
   *
   * @param precisions H of each chain's first preconditioner
   * @param starts of finite potential, one for each chain
   * @param monitor sees how many steps of each chain are done; where it stops them the draws so far
   *     are returned
   */
  public static List<Chain> run(
      Target target,
      List<Cholesky> precisions,
      List<double[]> starts,
      ChainLength length,
      Seed seed,
      int threads,
      Monitor monitor) {
    List<LangevinChain> chains = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      chains.add(
          new LangevinChain(target, precisions.get(i), starts.get(i), seed.stream("chain", i)));
    }
    try (Chains running = new Chains(chains, length, threads, monitor)) {
      running.burnIn(precisions.get(0));
      chains.forEach(chain -> chain.keep(length.samples()));
      running.advance(length.samples());
      return chains.stream().map(LangevinChain::drawn).toList();
    }
  }

  private void burnIn(Cholesky first) {
    Cholesky precision = first;
    for (int round = 0; round < ROUNDS; round++) {
      int steps = length.burnIn() * (round + 1) / ROUNDS - length.burnIn() * round / ROUNDS;
      chains.forEach(chain -> chain.adapt(steps));
      advance(steps);
      if (round < ROUNDS - 1 && steps > 0) {
        Cholesky refined =
            Preconditioner.refined(precision, chains.stream().map(LangevinChain::drawn).toList());
        chains.forEach(chain -> chain.precondition(refined));
        precision = refined;
      }
    }
  }

  private void advance(int steps) {
    int taken = 0;
    while (taken < steps && !stopped) {
      stopped = !monitor.proceed("chains", done, length.burnIn() + length.samples());
      if (!stopped) {
        int block = Math.min(BLOCK, steps - taken);
        List<Future<?>> running = new ArrayList<>();
        chains.forEach(chain -> running.add(pool.submit(() -> chain.advance(block))));
        running.forEach(Chains::await);
        taken += block;
        done += block;
      }
    }
  }

  private static void await(Future<?> chain) {
    try {
      chain.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while chains were running", e);
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
