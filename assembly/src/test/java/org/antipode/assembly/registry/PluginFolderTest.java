package org.antipode.assembly.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.antipode.core.RequestException;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.objective.EmpiricalRisk;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Monitor;
import org.antipode.core.solver.Solver;
import org.antipode.core.spi.NoiseProvider;
import org.antipode.recovery.strategy.MultiStart;
import org.junit.jupiter.api.Test;

/** What is found in a folder of plugins, and what is said of one that cannot be loaded. */
class PluginFolderTest extends PluginJars {
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

  @Test
  void namesThePluginWhoseSolverReturnsAWrongResult() throws Exception {
    String liar =
        """
        package com.acme;
        import org.antipode.core.objective.Objective;
        import org.antipode.core.solver.*;
        public class Liar implements Solver {
          public SolverResult solve(Objective objective, double[] start, Monitor monitor) {
            return new SolverResult(
                start, -1, StopReason.STEP_SMALL, 0, 1, 0, new double[] {-1});
          }
        }
        """;
    Path jar =
        jar(
            "acme.jar",
            "com.acme.Acme",
            compile(Map.of("Acme", source("Acme", "", ""), "Liar", liar)));
    ClassLoader parent = PluginFolderTest.class.getClassLoader();
    try (URLClassLoader plugins = PluginFolder.open(List.of(folder), parent, PartKind.all())) {
      Solver solver = (Solver) plugins.loadClass("com.acme.Liar").getConstructor().newInstance();
      EmpiricalRisk objective = new EmpiricalRisk(identity(Shape.vector(1)), new double[] {1});
      Throwable thrown =
          catchThrowable(
              () ->
                  new MultiStart(solver, 1, 1)
                      .solve(objective, i -> new double[1], Monitor.none()));
      assertThat(thrown).hasMessageStartingWith("solver Liar returned the value -1.0");
      assertThat(FailureOrigin.of(thrown, plugins)).contains("com.acme.Liar (" + jar + ")");
    }
  }

  private static LinearOperator identity(Shape shape) {
    return LinearOperator.of(
        shape, shape, (in, out) -> out[0] = in[0], (in, out) -> out[0] = in[0]);
  }
}
