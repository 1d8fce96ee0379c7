package org.antipode.experiments.run;

import org.antipode.assembly.registry.FailureOrigin;
import org.antipode.core.RequestException;

/** Why a recovery gave no result, in the words of a table or a journal. */
public final class FailureSentence {
  private FailureSentence() {}

  /** A sentence where there is one; else what a wrapper carries, and which plug-in threw it. */
  public static String of(Throwable failure) {
    if (failure instanceof RequestException request) {
      return String.join("; ", request.problems());
    }
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root
        + FailureOrigin.of(failure, Thread.currentThread().getContextClassLoader())
            .map(plugin -> ", in the plugin " + plugin)
            .orElse("");
  }
}
