package org.antipode.assembly.registry;

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
import org.antipode.core.Problems;
import org.antipode.core.RequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plugin jars, each given by itself or by its folder, on a class loader of their own beneath the
 * program's.
 *
 * <p>Only the folder's own jars count, not those of its sub-folders. Classes that the program has
 * too come from the program, so that a plugin and the program mean the same interfaces.
 */
public final class PluginFolder {
  private static final Logger LOG = LoggerFactory.getLogger(PluginFolder.class);
  private static final String NAME = "plugins";

  private PluginFolder() {}

  /**
   * A loader of the jars; it stays open as long as its classes are used.
   *
   * <p>A jar without a provider of the given kinds may be a plugin's library: it is taken, and
   * logged. Of several jars with the same contents one is taken.
   *
   * @param places folders and jars
   * @throws RequestException if a place is missing or has no jars, if a jar cannot be read, or if
   *     two jars hold different versions of a class
   */
  public static URLClassLoader open(
      List<Path> places, ClassLoader parent, List<PartKind<?>> kinds) {
    List<JarContents> jars = new ArrayList<>();
    Problems problems = new Problems();
    for (Path place : places) {
      for (Path jar : jars(place)) {
        JarContents contents = JarContents.of(jar);
        if (jars.stream().noneMatch(contents::sameAs)) {
          jars.forEach(other -> compare(other, contents, problems));
          jars.add(contents);
        }
      }
    }
    problems.raise();
    jars.stream()
        .filter(jar -> !servesAny(jar, kinds))
        .forEach(jar -> LOG.info("{} has no provider of any kind; taken as a library", jar.jar()));
    return new URLClassLoader(
        NAME, jars.stream().map(jar -> url(jar.jar())).toArray(URL[]::new), parent);
  }

  /** The jars that {@link #open} put on this loader; none where it is another's. */
  public static List<URL> jars(ClassLoader loader) {
    return loader instanceof URLClassLoader plugins && NAME.equals(plugins.getName())
        ? List.of(plugins.getURLs())
        : List.of();
  }

  private static void compare(JarContents one, JarContents other, Problems problems) {
    List<String> classes = one.differingClasses(other);
    if (!classes.isEmpty()) {
      String more = classes.size() == 1 ? "" : " and of " + (classes.size() - 1) + " more classes";
      problems.add(
          "Two versions of the class %s%s: in %s and in %s. Remove one of the jars."
              .formatted(classes.get(0), more, one.jar(), other.jar()));
    }
  }

  private static List<Path> jars(Path place) {
    if (!Files.exists(place)) {
      throw new RequestException("--plugins " + place + ": there is no such folder or jar");
    }
    if (!Files.isDirectory(place)) {
      return List.of(place);
    }
    List<Path> jars = entries(place, "*.jar");
    List<Path> below =
        entries(place, "*").stream()
            .filter(entry -> Files.isDirectory(entry) && Files.isReadable(entry))
            .filter(folder -> !entries(folder, "*.jar").isEmpty())
            .toList();
    if (jars.isEmpty()) {
      throw new RequestException(
          "--plugins "
              + place
              + ": there is no jar in this folder"
              + below.stream()
                  .findFirst()
                  .map(folder -> "; there is one below it: --plugins " + folder)
                  .orElse(""));
    }
    below.forEach(
        folder ->
            LOG.warn("The jars in {} are not taken; --plugins {} takes them", folder, folder));
    return jars;
  }

  /** Sorted: a folder lists its files in any order, and no result may depend on it. */
  private static List<Path> entries(Path folder, String glob) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
      entries.forEach(found::add);
    } catch (IOException | DirectoryIteratorException e) {
      throw new RequestException("--plugins " + folder + ": the folder cannot be read: " + e, e);
    }
    found.sort(null);
    return found;
  }

  private static boolean servesAny(JarContents jar, List<PartKind<?>> kinds) {
    return kinds.stream()
        .anyMatch(kind -> jar.has("META-INF/services/" + kind.providerType().getName()));
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
