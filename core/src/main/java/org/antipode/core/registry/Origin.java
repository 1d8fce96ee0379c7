package org.antipode.core.registry;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;

/** Where a class came from, as a reader wants to see it. */
final class Origin {
  private Origin() {}

  static String of(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null || source.getLocation() == null ? "the JDK" : of(source.getLocation());
  }

  static String of(URL location) {
    try {
      return Path.of(location.toURI()).toString();
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return location.toString();
    }
  }

  static String named(Class<?> type) {
    return type.getName() + " (" + of(type) + ")";
  }
}
