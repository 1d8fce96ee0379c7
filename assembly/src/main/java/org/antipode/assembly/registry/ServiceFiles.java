package org.antipode.assembly.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/**
 * The service files behind a ServiceLoader, read again only to name the jar that an error is about.
 */
final class ServiceFiles {
  private final ClassLoader loader;
  private final String resource;

  ServiceFiles(ClassLoader loader, Class<?> service) {
    this.loader = loader;
    this.resource = "META-INF/services/" + service.getName();
  }

  /** {@code com.acme.Bad of bad.jar}, or the empty string if no registered class can be blamed. */
  String blame(Throwable error) {
    try {
      for (URL file : Collections.list(loader.getResources(resource))) {
        for (String name : classNames(file)) {
          if (isAbout(error, name)) {
            return name + " of " + Origin.of(file, resource);
          }
        }
      }
      return "";
    } catch (IOException | UncheckedIOException e) {
      error.addSuppressed(e);
      return "";
    }
  }

  /**
   * Errors of linking name the class that is missing, not the provider; each is tried to find which
   * it is.
   */
  private boolean isAbout(Throwable error, String name) {
    String message = String.valueOf(error.getMessage());
    if (message.contains(name)) {
      return true;
    }
    try {
      Class.forName(name, false, loader);
      return false;
    } catch (LinkageError e) {
      return String.valueOf(e.getMessage()).equals(message);
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static List<String> classNames(URL file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }
}
