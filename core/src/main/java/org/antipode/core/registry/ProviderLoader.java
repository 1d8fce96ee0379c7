package org.antipode.core.registry;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.antipode.core.options.Problems;
import org.antipode.core.spi.Provider;

/** Runs through a ServiceLoader and turns each error into one sentence, instead of a stack. */
final class ProviderLoader {
  /** No class path has so many broken jars; a loader that only throws is left at last. */
  private static final int MOST_ERRORS = 100;

  private final ClassLoader loader;
  private final Problems problems;

  ProviderLoader(ClassLoader loader, Problems problems) {
    this.loader = loader;
    this.problems = problems;
  }

  <P extends Provider<?>> List<P> load(PartKind<P> kind) {
    List<P> providers = new ArrayList<>();
    Iterator<P> found = ServiceLoader.load(kind.providerType(), loader).iterator();
    int errors = 0;
    while (errors < MOST_ERRORS) {
      try {
        if (!found.hasNext()) {
          break;
        }
        providers.add(found.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        errors++;
        problems.add(sentence(kind, e));
      }
    }
    return providers;
  }

  private String sentence(PartKind<?> kind, Throwable error) {
    String culprit = new ServiceFiles(loader, kind.providerType()).blame(error);
    return "Cannot load a "
        + kind
        + " provider"
        + (culprit.isEmpty() ? "" : ", " + culprit)
        + ": "
        + why(error);
  }

  /** A ServiceLoader's own error only wraps; an error of linking has the cause in its own words. */
  private static String why(Throwable error) {
    if (!(error instanceof ServiceConfigurationError)) {
      return error.toString();
    }
    return error.getCause() == null ? error.getMessage() : error.getCause().toString();
  }
}
