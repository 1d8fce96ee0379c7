package org.antipode.assembly.registry;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.antipode.core.Problems;
import org.antipode.core.spi.Provider;

/** Runs through a ServiceLoader and turns each error into one sentence, instead of a stack. */
final class ProviderLoader {
  /** No class path has so many broken jars; a loader that only throws is left at last. */
  private static final int MOST_ERRORS = 100;

  private final ClassLoader loader;
  private final ProviderVersions versions;
  private final Problems problems;

  ProviderLoader(ClassLoader loader, Problems problems) {
    this.loader = loader;
    this.versions = new ProviderVersions(loader);
    this.problems = problems;
  }

  <T> List<Provider<T, ?>> load(PartKind<T> kind) {
    List<Provider<T, ?>> providers = new ArrayList<>();
    Iterator<Provider<T, ?>> found = ServiceLoader.load(kind.providerType(), loader).iterator();
    int errors = 0;
    while (errors < MOST_ERRORS) {
      try {
        if (!found.hasNext()) {
          break;
        }
        Provider<T, ?> provider = found.next();
        versions.problem(kind, provider.getClass()).ifPresent(problems::add);
        providers.add(provider);
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
        + LoadingError.sentence(error);
  }
}
