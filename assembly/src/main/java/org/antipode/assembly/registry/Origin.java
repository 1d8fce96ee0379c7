package org.antipode.assembly.registry;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;

/** Where a class came from, for messages. */
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

  /** The folder or jar in which a resource of that name was found. */
  static String of(URL resource, String name) throws IOException {
    String url = resource.toString();
    String root = url.substring(0, url.length() - name.length());
    return root.startsWith("jar:") && root.endsWith("!/")
        ? of(new URL(root.substring("jar:".length(), root.length() - 2)))
        : of(new URL(root));
  }

  static String named(Class<?> type) {
    return type.getName() + " (" + of(type) + ")";
  }
}
