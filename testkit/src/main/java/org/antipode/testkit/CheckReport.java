package org.antipode.testkit;

import java.util.List;
import java.util.stream.Collectors;

/** The results of all checks of one map. */
public record CheckReport(List<CheckResult> results) {
  public CheckReport {
    results = List.copyOf(results);
  }

  public boolean passed() {
    return results.stream().allMatch(CheckResult::passed);
  }

  /**
   * Does nothing where all checks passed.
   *
   * @throws AssertionError that lists every check that failed, so that a test needs no more than
   *     this
   */
  public void orThrow() {
    if (!passed()) {
      throw new AssertionError(
          results.stream()
              .filter(result -> !result.passed())
              .map(result -> result.name() + ": " + result.detail())
              .collect(Collectors.joining(System.lineSeparator())));
    }
  }
}
