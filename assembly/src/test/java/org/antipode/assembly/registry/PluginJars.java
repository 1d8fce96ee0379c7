package org.antipode.assembly.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.antipode.core.RequestException;
import org.antipode.core.spi.NoiseProvider;
import org.junit.jupiter.api.io.TempDir;

/** Plugins as a third party would build them: compiled here, packed into jars. */
abstract class PluginJars {
  private static final String SERVICE = "META-INF/services/" + NoiseProvider.class.getName();

  @TempDir Path folder;
  @TempDir Path work;

  static String source(String className, String base, String members) {
    return source(className, base, members, "acme");
  }

  static String source(String className, String base, String members, String name) {
    return """
    package com.acme;
    import org.antipode.core.random.Noise;
    import org.antipode.core.spi.Context;
    import org.antipode.core.spi.NoiseProvider;
    public class %s %s implements NoiseProvider<%s.Options> {
      public record Options() {}
      %s
      public String name() { return "%s"; }
      public String summary() { return "Noise of a third party."; }
      public Options defaults() { return new Options(); }
      public Noise create(Options options, Context context) { return null; }
    }
    """
        .formatted(className, base, className, members, name);
  }

  Path compile(Map<String, String> sources) throws IOException {
    Path classes = Files.createTempDirectory(work, "classes");
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = classes.resolve(source.getKey() + ".java");
      Files.writeString(file, source.getValue());
    }
    String[] files =
        sources.keySet().stream()
            .map(name -> classes.resolve(name + ".java").toString())
            .toArray(String[]::new);
    String[] options = {
      "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString()
    };
    String[] arguments = Stream.of(options, files).flatMap(Arrays::stream).toArray(String[]::new);
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments)).isZero();
    return classes;
  }

  Path jar(String name, String service, Path classes) throws IOException {
    Path jar = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out)) {
      if (!service.isEmpty()) {
        packed.putNextEntry(new JarEntry(SERVICE));
        packed.write(service.getBytes(StandardCharsets.UTF_8));
      }
      if (Files.isDirectory(classes.resolve("com/acme"))) {
        try (var compiled = Files.newDirectoryStream(classes.resolve("com/acme"))) {
          for (Path file : compiled) {
            packed.putNextEntry(new JarEntry("com/acme/" + file.getFileName()));
            packed.write(Files.readAllBytes(file));
          }
        }
      }
    }
    return jar;
  }

  Registry load() throws IOException {
    return load(List.of(folder), PluginJars.class.getClassLoader());
  }

  static Registry load(List<Path> places, ClassLoader parent) throws IOException {
    try (URLClassLoader loader = PluginFolder.open(places, parent, PartKind.all())) {
      return Registry.load(loader);
    }
  }

  List<String> problems() {
    return catchThrowableOfType(RequestException.class, this::load).problems();
  }

  /** A version of the same class: another constant makes another file. */
  Path version(int number) throws IOException {
    String field = "private static final int VERSION = " + number + ";";
    return compile(Map.of("Acme", source("Acme", "", field)));
  }

  Path elsewhere(Path jar, String name) throws IOException {
    return Files.copy(jar, Files.createDirectories(work.resolve("elsewhere")).resolve(name));
  }
}
