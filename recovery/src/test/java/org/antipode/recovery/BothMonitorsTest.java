package org.antipode.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.antipode.core.solver.Iteration;
import org.antipode.core.solver.Monitor;
import org.junit.jupiter.api.Test;

class BothMonitorsTest {
  private final List<String> seen = new ArrayList<>();

  private Monitor monitor(String name, boolean goesOn) {
    return new Monitor() {
      @Override
      public boolean proceed(Iteration iteration) {
        seen.add(name);
        return goesOn;
      }

      @Override
      public boolean proceed(String task, int done, int total) {
        seen.add(name + " " + task + " " + done + "/" + total);
        return goesOn;
      }
    };
  }

  @Test
  void bothSeeATaskAndEitherCanStopIt() {
    for (boolean first : new boolean[] {true, false}) {
      for (boolean second : new boolean[] {true, false}) {
        seen.clear();
        Monitor both = new BothMonitors(monitor("a", first), monitor("b", second));
        assertThat(both.proceed("search", 1, 3)).isEqualTo(first && second);
        assertThat(seen).containsExactly("a search 1/3", "b search 1/3");
      }
    }
  }
}
