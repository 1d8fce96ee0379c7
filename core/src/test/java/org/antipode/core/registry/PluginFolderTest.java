package org.antipode.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins as a third party would build them: compiled here, packed into jars. */
class PluginFolderTest {
  private static final String SERVICE = "META-INF/services/" + NoiseProvider.class.getName();

  @TempDir private Path folder;
  @TempDir private Path work;

  private static String source(String className, String base, String constructor) {
    return """
        package com.acme;
        import org.antipode.core.random.Noise;
        import org.antipode.core.spi.NoiseProvider;
        public class %s %s implements NoiseProvider<%s.Options> {
          public record Options() {}
          %s
          public String name() { return "acme"; }
          public String summary() { return "Noise of a third party."; }
          public Options defaults() { return new Options(); }
          public Noise create(Options options) { return null; }
        }
        """
        .formatted(className, base, className, constructor);
  }

  private Path compile(Map<String, String> sources) throws IOException {
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

  private Path jar(String name, String service, Path classes) throws IOException {
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

  private Registry load() throws IOException {
    ClassLoader parent = PluginFolderTest.class.getClassLoader();
    try (URLClassLoader loader = PluginFolder.open(folder, parent, PartKind.all())) {
      return Registry.load(loader);
    }
  }

  private List<String> problems() {
    return catchThrowableOfType(RequestException.class, this::load).problems();
  }

  @Test
  void findsAPluginAndTellsItsJar() throws IOException {
    Path classes = compile(Map.of("Acme", source("Acme", "", "")));
    Path jar = jar("acme.jar", "com.acme.Acme # ours\n", classes);
    assertThat(load().find(PartKind.NOISE, "acme").orElseThrow().origin())
        .isEqualTo(jar.toString());
  }

  @Test
  void takesAJarWithoutAProviderAsALibrary() throws IOException {
    jar("library.jar", "", work);
    assertThat(load().find(PartKind.NOISE, "acme")).isEmpty();
  }

  @Test
  void namesBothJarsOfADuplicate() throws IOException {
    Path one = compile(Map.of("Acme", source("Acme", "", "")));
    Path two = compile(Map.of("Other", source("Other", "", "")));
    Path first = jar("a.jar", "com.acme.Acme", one);
    Path second = jar("b.jar", "com.acme.Other", two);
    assertThat(problems())
        .containsExactly(
            "Two noises are called 'acme': com.acme.Acme ("
                + first
                + ") and com.acme.Other ("
                + second
                + "). Remove one of them.");
  }

  @Test
  void namesTheJarOfAClassThatIsNotThere() throws IOException {
    Path jar = jar("gone.jar", "com.acme.Gone", work);
    assertThat(problems())
        .containsExactly(
            "Cannot load a noise provider, com.acme.Gone of "
                + jar
                + ": "
                + NoiseProvider.class.getName()
                + ": Provider com.acme.Gone not found");
  }

  @Test
  void namesTheJarOfAProviderWhoseConstructorThrows() throws IOException {
    Path classes =
        compile(
            Map.of(
                "Acme",
                source("Acme", "", "public Acme() { throw new IllegalStateException(\"no\"); }")));
    Path jar = jar("acme.jar", "com.acme.Acme", classes);
    assertThat(problems())
        .containsExactly(
            "Cannot load a noise provider, com.acme.Acme of "
                + jar
                + ": java.lang.IllegalStateException: no");
  }

  @Test
  void namesTheJarOfAProviderThatDoesNotLink() throws IOException {
    Path classes =
        compile(
            Map.of(
                "Acme",
                source("Acme", "extends Base", ""),
                "Base",
                "package com.acme; public class Base {}"));
    Files.delete(classes.resolve("com/acme/Base.class"));
    Path jar = jar("acme.jar", "com.acme.Acme", classes);
    assertThat(problems())
        .containsExactly(
            "Cannot load a noise provider, com.acme.Acme of "
                + jar
                + ": java.lang.NoClassDefFoundError: com/acme/Base");
  }

  @Test
  void tellsOfEachPluginThatFails() throws IOException {
    jar("a.jar", "com.acme.Gone\ncom.acme.Away", work);
    assertThat(problems()).hasSize(2);
  }

  @Test
  void refusesAFolderThatIsMissingOrHasNoJar() {
    assertThatThrownBy(this::load)
        .isInstanceOf(RequestException.class)
        .hasMessage("--plugins " + folder + ": there is no jar in this folder");
    Path missing = folder.resolve("missing");
    ClassLoader parent = PluginFolderTest.class.getClassLoader();
    assertThatThrownBy(() -> PluginFolder.open(missing, parent, PartKind.all()))
        .isInstanceOf(RequestException.class)
        .hasMessage("--plugins " + missing + ": there is no such folder");
  }

  @Test
  void refusesAFileThatIsNoJar() throws IOException {
    Path jar = Files.writeString(folder.resolve("text.jar"), "not a jar");
    assertThatThrownBy(this::load)
        .isInstanceOf(RequestException.class)
        .hasMessageStartingWith(jar + ": not a jar that can be read: ");
  }
}
