package org.antipode.assembly.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.antipode.core.RequestException;
import org.junit.jupiter.api.Test;

/** Two jars with the same class or the same name. */
class PluginVersionsTest extends PluginJars {
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
}
