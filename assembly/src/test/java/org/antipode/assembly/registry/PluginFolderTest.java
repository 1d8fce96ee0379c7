package org.antipode.assembly.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

  private static String source(String className, String base, String members) {
    return source(className, base, members, "acme");
  }

  private static String source(String className, String base, String members, String name) {
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
    return load(List.of(folder), PluginFolderTest.class.getClassLoader());
  }

  private static Registry load(List<Path> places, ClassLoader parent) throws IOException {
    try (URLClassLoader loader = PluginFolder.open(places, parent, PartKind.all())) {
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
  void aPluginsFilesAreTheJarsOfItsFolderAndTheProgramHasNone() throws IOException {
    Path classes = compile(Map.of("Acme", source("Acme", "", "")));
    Path jar = jar("acme.jar", "com.acme.Acme", classes);
    Path library = jar("library.jar", "", work);
    Class<?> provider = load().find(PartKind.NOISE, "acme").orElseThrow().provider().getClass();
    assertThat(PluginFiles.of(provider)).containsExactly(jar, library);
    assertThat(PluginFiles.of(PluginFiles.class)).isEmpty();
    assertThat(PluginFiles.of(String.class)).isEmpty();
  }

  @Test
  void aProviderOnTheClassPathHasTheFileThatItsClassIsIn() {
    assertThat(PluginFiles.of(PluginFolderTest.class)).hasSize(1).allMatch(Files::isDirectory);
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
                + ": it needs the class com.acme.Base, which is in no jar; put the jar that has it"
                + " beside the plugin's");
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
    assertThatThrownBy(() -> load(List.of(missing), parent))
        .isInstanceOf(RequestException.class)
        .hasMessage("--plugins " + missing + ": there is no such folder or jar");
  }

  @Test
  void refusesAFileThatIsNoJar() throws IOException {
    Path jar = Files.writeString(folder.resolve("text.jar"), "not a jar");
    assertThatThrownBy(this::load)
        .isInstanceOf(RequestException.class)
        .hasMessageStartingWith(jar + ": not a jar that can be read: ");
  }

  /** A version of the same class: another constant makes another file. */
  private Path version(int number) throws IOException {
    String field = "private static final int VERSION = " + number + ";";
    return compile(Map.of("Acme", source("Acme", "", field)));
  }

  private Path elsewhere(Path jar, String name) throws IOException {
    return Files.copy(jar, Files.createDirectories(work.resolve("elsewhere")).resolve(name));
  }

  @Test
  void namesBothJarsOfTwoVersionsOfAClassWhateverTheirNames() throws IOException {
    Path newer = jar("acme-1.10.jar", "com.acme.Acme", version(10));
    Path older = jar("acme-1.9.jar", "com.acme.Acme", version(9));
    assertThat(problems())
        .containsExactly(
            "Two versions of the class com.acme.Acme: in "
                + newer
                + " and in "
                + older
                + ". Remove one of the jars.");
    Files.move(older, folder.resolve("a.jar"));
    assertThat(problems()).singleElement().asString().contains("a.jar and in " + newer);
  }

  @Test
  void namesBothJarsOfTwoVersionsOfALibrarysClass() throws IOException {
    jar("acme.jar", "com.acme.Acme", version(1));
    String library = "package com.acme; public class Library { int size() { return %d; } }";
    jar("one.jar", "", compile(Map.of("Library", library.formatted(1))));
    jar("two.jar", "", compile(Map.of("Library", library.formatted(2))));
    assertThat(problems())
        .singleElement()
        .asString()
        .contains("com.acme.Library: in ", "one.jar", "two.jar");
  }

  @Test
  void takesOneOfTwoJarsWithTheSameContents() throws IOException {
    Path jar = jar("acme.jar", "com.acme.Acme", version(1));
    Path copy = Files.copy(jar, folder.resolve("copy.jar"));
    assertThat(load().find(PartKind.NOISE, "acme").orElseThrow().origin())
        .isEqualTo(jar.toString());
    Path link = Files.createSymbolicLink(folder.resolve("link.jar"), copy);
    List<Path> places = List.of(folder, jar, link, folder);
    ClassLoader parent = PluginFolderTest.class.getClassLoader();
    try (URLClassLoader loader = PluginFolder.open(places, parent, PartKind.all())) {
      assertThat(PluginFolder.jars(loader)).containsExactly(jar.toUri().toURL());
    }
  }

  @Test
  void takesJarsAndSeveralFolders() throws IOException {
    Path one = elsewhere(jar("acme.jar", "com.acme.Acme", version(1)), "acme.jar");
    Files.delete(folder.resolve("acme.jar"));
    jar("other.jar", "com.acme.Other", compile(Map.of("Other", source("Other", "", "", "other"))));
    Registry registry = load(List.of(one, folder), PluginFolderTest.class.getClassLoader());
    assertThat(registry.names(PartKind.NOISE)).contains("acme", "other");
  }

  @Test
  void namesAVersionOnTheClassPathAndOneAmongThePlugins() throws IOException {
    Path plugin = jar("acme.jar", "com.acme.Acme", version(2));
    Path onClassPath = elsewhere(plugin, "program.jar");
    Files.delete(plugin);
    jar("acme.jar", "com.acme.Acme", version(3));
    URL[] urls = {onClassPath.toUri().toURL()};
    try (URLClassLoader program =
        new URLClassLoader(urls, PluginFolderTest.class.getClassLoader())) {
      assertThatThrownBy(() -> load(List.of(folder), program))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Two versions of the noise provider com.acme.Acme: in "
                  + onClassPath
                  + " and in "
                  + plugin
                  + ". Remove one of them.");
      Files.copy(onClassPath, plugin, StandardCopyOption.REPLACE_EXISTING);
      assertThat(load(List.of(folder), program).find(PartKind.NOISE, "acme").orElseThrow().origin())
          .isEqualTo(onClassPath.toString());
    }
  }

  @Test
  void saysWhereTheJarsAreThatAreNotTaken() throws IOException {
    Path jar = jar("acme.jar", "com.acme.Acme", version(1));
    Path below = Files.createDirectories(folder.resolve("below"));
    Files.move(jar, below.resolve("acme.jar"));
    assertThat(problems())
        .containsExactly(
            "--plugins "
                + folder
                + ": there is no jar in this folder; there is one below it: --plugins "
                + below);
  }

  @Test
  void namesWhatAProviderLacksThatIsNeededFirstWhenItIsMade() throws IOException {
    Path classes =
        compile(
            Map.of(
                "Acme",
                source("Acme", "", "static final Object PART = new Part();"),
                "Part",
                "package com.acme; public class Part {}"));
    Files.delete(classes.resolve("com/acme/Part.class"));
    Path jar = jar("acme.jar", "com.acme.Acme", classes);
    assertThat(problems())
        .containsExactly(
            "Cannot load a noise provider, com.acme.Acme of "
                + jar
                + ": it needs the class com.acme.Part, which is in no jar; put the jar that has it"
                + " beside the plugin's");
  }

  @Test
  void namesThePluginThatThrows() throws IOException {
    String create = "public static void fail() { throw new IllegalStateException(\"boom\"); }";
    Path jar =
        jar("acme.jar", "com.acme.Acme", compile(Map.of("Acme", source("Acme", "", create))));
    ClassLoader parent = PluginFolderTest.class.getClassLoader();
    try (URLClassLoader plugins = PluginFolder.open(List.of(folder), parent, PartKind.all());
        URLClassLoader classPath = new URLClassLoader(new URL[] {jar.toUri().toURL()}, parent)) {
      for (ClassLoader loader : List.of(plugins, classPath)) {
        Throwable thrown =
            catchThrowable(() -> loader.loadClass("com.acme.Acme").getMethod("fail").invoke(null));
        assertThat(FailureOrigin.of(new IllegalStateException(thrown), loader))
            .contains("com.acme.Acme (" + jar + ")");
      }
      assertThat(FailureOrigin.of(new IllegalStateException("ours"), plugins)).isEmpty();
    }
  }
}
