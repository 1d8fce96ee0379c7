package org.antipode.assembly.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import org.antipode.core.RequestException;

/**
 * What a jar holds: the checksum of each of its files. When a jar was packed, and in which order,
 * makes no difference.
 */
record JarContents(Path jar, Map<String, Long> checksums) {
  private static final String MANIFEST = "META-INF/MANIFEST.MF";
  private static final String CLASS = ".class";

  /**
   * Reads a jar's directory.
   *
   * @throws RequestException if the file is not a jar that can be read
   */
  static JarContents of(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      Map<String, Long> checksums = new TreeMap<>();
      file.stream()
          .filter(entry -> !entry.isDirectory() && !entry.getName().equals(MANIFEST))
          .forEach(entry -> checksums.put(entry.getName(), entry.getCrc()));
      return new JarContents(jar, checksums);
    } catch (IOException | SecurityException e) {
      throw new RequestException(jar + ": not a jar that can be read: " + e.getMessage(), e);
    }
  }

  boolean has(String file) {
    return checksums.containsKey(file);
  }

  boolean sameAs(JarContents other) {
    return checksums.equals(other.checksums);
  }

  /** The names of the classes that both jars hold with different contents. */
  List<String> differingClasses(JarContents other) {
    return checksums.keySet().stream()
        .filter(name -> name.endsWith(CLASS) && !name.startsWith("META-INF/"))
        .filter(name -> !name.endsWith("-info" + CLASS))
        .filter(other::has)
        .filter(name -> !checksums.get(name).equals(other.checksums.get(name)))
        .map(name -> name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
        .toList();
  }
}
