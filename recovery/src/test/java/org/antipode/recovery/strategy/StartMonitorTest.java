package org.antipode.recovery.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.junit.jupiter.api.Test;

class StartMonitorTest {
  /** Stops tasks at the second part, and iterations never. */
  private static final Monitor ONE_PART =
      new Monitor() {
        @Override
        public boolean proceed(Iteration iteration) {
          return true;
        }

        @Override
        public boolean proceed(String task, int done, int total) {
          if (total == 0) {
            throw new IllegalStateException("no part");
          }
          return done < 2;
        }
      };

  @Test
  void aTaskOfASolverIsStoppedByTheMonitorOfAllStarts() {
    StartMonitor monitor = new StartMonitor(ONE_PART, 3, () -> true);
    assertThat(monitor.proceed("kicks", 1, 5)).isTrue();
    assertThat(monitor.proceed("kicks", 2, 5)).isFalse();
  }

  @Test
  void aTaskOfAStartThatNoLongerCountsIsStopped() {
    assertThat(new StartMonitor(ONE_PART, 3, () -> false).proceed("kicks", 1, 5)).isFalse();
  }

  @Test
  void whatAMonitorThrowsAtATaskIsNoFailureOfTheStart() {
    StartMonitor monitor = new StartMonitor(ONE_PART, 3, () -> true);
    assertThatThrownBy(() -> monitor.proceed("kicks", 1, 0)).hasMessage("no part");
    assertThatThrownBy(monitor::rethrow).hasMessage("no part");
  }
}
