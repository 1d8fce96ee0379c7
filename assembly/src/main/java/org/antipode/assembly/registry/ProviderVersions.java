package org.antipode.assembly.registry;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Finds providers that a class loader could take from two places: it would load the first and
 * ignore the other.
 */
final class ProviderVersions {
  private final ClassLoader loader;

  ProviderVersions(ClassLoader loader) {
    this.loader = loader;
  }

  /** The problem, naming both places; empty if there is one place, or if the jars are the same. */
  Optional<String> problem(PartKind<?> kind, Class<?> provider) {
    List<String> origins = origins(provider.getName().replace('.', '/') + ".class");
    for (String other : origins.subList(Math.min(1, origins.size()), origins.size())) {
      if (!same(Path.of(origins.get(0)), Path.of(other))) {
        return Optional.of(
            "Two versions of the %s provider %s: in %s and in %s. Remove one of them."
                .formatted(kind, provider.getName(), origins.get(0), other));
      }
    }
    return Optional.empty();
  }

  private List<String> origins(String classFile) {
    List<String> origins = new ArrayList<>();
    try {
      for (URL found : Collections.list(loader.getResources(classFile))) {
        origins.add(Origin.of(found, classFile));
      }
    } catch (IOException e) {
      // The class itself was loaded; a place that cannot be read brought nothing.
      return List.of();
    }
    return origins;
  }

  private static boolean same(Path one, Path other) {
    try {
      return Files.isSameFile(one, other)
          || (Files.isRegularFile(one)
              && Files.isRegularFile(other)
              && JarContents.of(one).sameAs(JarContents.of(other)));
    } catch (IOException e) {
      return false;
    }
  }
}
