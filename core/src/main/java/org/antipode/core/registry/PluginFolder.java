package org.antipode.core.registry;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.antipode.core.RequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of plugin jars, put on a class loader of its own beneath the program's.
 *
 * <p>Only the folder's own jars count, not those of its sub-folders. Classes that the program has
 * too come from the program, so that a plugin and the program mean the same interfaces.
 */
public final class PluginFolder {
  private static final Logger LOG = LoggerFactory.getLogger(PluginFolder.class);
  private static final String NAME = "plugins";

  private PluginFolder() {}

  /**
   * A loader of the folder's jars; it stays open as long as its classes are used.
   *
   * <p>A jar without a provider of the given kinds may be a plugin's library: it is taken, and
   * logged.
   *
   * @throws RequestException if the folder is missing or has no jars, or a jar cannot be read
   */
  public static URLClassLoader open(Path folder, ClassLoader parent, List<PartKind<?>> kinds) {
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars(folder)) {
      if (!servesAny(jar, kinds)) {
        LOG.info("{} has no provider of any kind; taken as a library", jar);
      }
      urls.add(url(jar));
    }
    return new URLClassLoader(NAME, urls.toArray(URL[]::new), parent);
  }

  /** The jars that {@link #open} put on this loader; none where it is another's. */
  public static List<URL> jars(ClassLoader loader) {
    return loader instanceof URLClassLoader plugins && NAME.equals(plugins.getName())
        ? List.of(plugins.getURLs())
        : List.of();
  }

  private static List<Path> jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new RequestException("--plugins " + folder + ": there is no such folder");
    }
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.jar")) {
      entries.forEach(jars::add);
    } catch (IOException | DirectoryIteratorException e) {
      throw new RequestException("--plugins " + folder + ": the folder cannot be read: " + e, e);
    }
    if (jars.isEmpty()) {
      throw new RequestException("--plugins " + folder + ": there is no jar in this folder");
    }
    // A folder lists its files in any order; a class found twice must not depend on it.
    jars.sort(null);
    return jars;
  }

  private static boolean servesAny(Path jar, List<PartKind<?>> kinds) {
    try (JarFile file = new JarFile(jar.toFile())) {
      return kinds.stream()
          .anyMatch(
              kind -> file.getEntry("META-INF/services/" + kind.providerType().getName()) != null);
    } catch (IOException e) {
      throw new RequestException(jar + ": not a jar that can be read: " + e.getMessage(), e);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
