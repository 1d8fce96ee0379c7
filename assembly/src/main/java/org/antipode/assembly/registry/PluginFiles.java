package org.antipode.assembly.registry;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files that a plug-in's code is loaded from. */
public final class PluginFiles {
  private PluginFiles() {}

  /**
   * The jar or the folder of classes that holds a provider and, for one of {@code --plugins}, all
   * jars beside it, as they may be its libraries; nothing for a provider of the program's own jar.
   */
  public static List<Path> of(Class<?> provider) {
    List<URL> folder = PluginFolder.jars(provider.getClassLoader());
    Stream<URL> found = folder.isEmpty() ? location(provider).stream() : folder.stream();
    Optional<URL> program = location(PluginFiles.class);
    return found
        .filter(url -> program.map(URL::toString).filter(url.toString()::equals).isEmpty())
        .flatMap(url -> path(url).stream())
        .toList();
  }

  private static Optional<URL> location(Class<?> type) {
    return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
        .map(CodeSource::getLocation);
  }

  private static Optional<Path> path(URL url) {
    try {
      return Optional.of(Path.of(url.toURI()));
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }
}
