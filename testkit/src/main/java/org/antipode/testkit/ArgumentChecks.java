package org.antipode.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds arguments that a method writes although it may only read them.
 *
 * <p>Each call gets a new copy, so that a write is found even if it changes nothing the second
 * time.
 */
final class ArgumentChecks {
  private final List<String> written = new ArrayList<>();

  /** Calls a method with a copy of its argument and compares the copy afterwards. */
  ArgumentChecks call(String method, double[] argument, Consumer<double[]> call) {
    double[] given = argument.clone();
    call.accept(given);
    for (int i = 0; i < given.length; i++) {
      if (Double.compare(given[i], argument[i]) != 0) {
        written.add(
            "%s changes entry %d of its argument from %s to %s"
                .formatted(method, i, argument[i], given[i]));
        break;
      }
    }
    return this;
  }

  CheckResult result() {
    return new CheckResult(
        "inputs are not written",
        written.isEmpty(),
        written.isEmpty() ? "as the contract says" : written.get(0));
  }
}
