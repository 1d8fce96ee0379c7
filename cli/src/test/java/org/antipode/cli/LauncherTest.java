package org.antipode.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The launcher as a process of its own, in a project that has nothing but sources, and with a Java
 * and a Maven that only say what they were asked.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a bash script")
@Timeout(60)
class LauncherTest {
  private static final String SAYS_ITS_ARGUMENTS = "printf '%s\\n' \"$@\"; exit 3";
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "dirname",
          "env",
          "find",
          "flock",
          "head",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "tr");

  @TempDir private Path folder;

  private final Map<String, String> environment = new TreeMap<>();
  private Path home;
  private Path tools;

  @BeforeEach
  void aProjectAndTheToolsOfAnySystem() throws IOException {
    folder = folder.toRealPath();
    tools = Files.createDirectory(folder.resolve("tools"));
    for (String tool : TOOLS) {
      for (String place : System.getenv("PATH").split(File.pathSeparator, -1)) {
        if (Files.isExecutable(Path.of(place, tool)) && !Files.exists(tools.resolve(tool))) {
          Files.createSymbolicLink(tools.resolve(tool), Path.of(place, tool).toAbsolutePath());
        }
      }
    }
    environment.put("PATH", tools.toString());
    home = folder.resolve("a project");
    Files.createDirectories(home.resolve("cli/src/main"));
    Files.writeString(home.resolve("cli/pom.xml"), "");
    Files.writeString(home.resolve("pom.xml"), "");
    Files.copy(Path.of("..", "antipode"), home.resolve("antipode"));
  }

  private record Run(int status, List<String> out, List<String> err) {}

  private Run run(String... args) throws Exception {
    return run(home.resolve("antipode"), args);
  }

  private Run run(Path launcher, String... args) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(tools.resolve("bash").toString(), launcher.toString()));
    command.addAll(List.of(args));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    int status = builder.start().waitFor();
    return new Run(status, Files.readAllLines(out, UTF_8), Files.readAllLines(err, UTF_8));
  }

  private static void script(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  /** A Java that says of itself what a JDK's release file says. */
  private Path java(String version, String modules) throws IOException {
    Path jdk = folder.resolve("jdk");
    script(jdk.resolve("bin/java"), SAYS_ITS_ARGUMENTS);
    Files.writeString(
        jdk.resolve("release"),
        "IMPLEMENTOR=\"Acme\"\nJAVA_VERSION=\"%s\"\nMODULES=\"%s\"\n".formatted(version, modules));
    environment.put("JAVA_HOME", jdk.toString());
    return jdk.resolve("bin/java");
  }

  /** What a build leaves behind. */
  private void alreadyBuilt() throws IOException {
    Path target = Files.createDirectories(home.resolve("cli/target"));
    Files.writeString(target.resolve("antipode-cli.jar"), "");
    Files.writeString(target.resolve("antipode.built"), "");
    age(target.resolve("antipode.built"), Duration.ofDays(1));
  }

  /** Moves a file's time away from now, so that no test depends on the clock's steps. */
  private static void age(Path file, Duration later) throws IOException {
    FileTime now = Files.getLastModifiedTime(file);
    Files.setLastModifiedTime(file, FileTime.from(now.toInstant().plus(later)));
  }

  private void assertRefused(String problem) throws Exception {
    Run run = run("list");
    assertThat(run.err()).containsExactly("antipode: " + problem);
    assertThat(run.out()).isEmpty();
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void aJavaHomeWithoutJavaIsTold() throws Exception {
    environment.put("JAVA_HOME", folder.resolve("nowhere").toString());
    assertRefused("JAVA_HOME is " + folder + "/nowhere, but there is no bin/java in it.");
  }

  @Test
  void aSystemWithoutJavaIsTold() throws Exception {
    assertRefused("Java is missing: install a JDK, 17 or newer, or set JAVA_HOME.");
  }

  @ParameterizedTest
  @CsvSource({"16.0.2", "11.0.2", "1.8.0_292", "9-ea"})
  void anOldJavaIsToldByItsReleaseFile(String version) throws Exception {
    Path java = java(version, "java.base");
    assertRefused("Java 17 or newer is needed, but " + java + " is " + version + ".");
  }

  @Test
  void anOldJavaWithoutAReleaseFileIsAskedItself() throws Exception {
    Path java = tools.resolve("java");
    script(java, "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");
    assertRefused("Java 17 or newer is needed, but " + java + " is 11.0.2.");
  }

  @Test
  void aProgramThatIsNoJavaIsTold() throws Exception {
    Path java = tools.resolve("java");
    script(java, "echo hello >&2");
    assertRefused("Java 17 or newer is needed, but " + java + " is no Java.");
  }

  @Test
  void withoutMavenTheFirstRunIsRefused() throws Exception {
    java("17.0.9", "java.base");
    assertRefused("Maven is missing: install it (3.8 or newer) for the first run.");
  }

  @Test
  void whatIsBuiltIsStartedWithTheArgumentsAsTheyAre() throws Exception {
    java("17.0.9", "java.base jdk.incubator.vector java.desktop");
    alreadyBuilt();
    Run run = run("recover", "-s", "a b=*", "");
    String jar = home + "/cli/target/antipode-cli.jar";
    assertThat(run.out())
        .endsWith("-cp", jar, "org.antipode.cli.Main", "recover", "-s", "a b=*", "")
        .containsSequence("--add-modules", "jdk.incubator.vector")
        .contains(
            "-Dantipode.terminal=false",
            "-Xlog:all=error,cds=off:stderr",
            "-Dguice_bytecode_gen_option=DISABLED")
        .noneMatch(argument -> argument.contains("SharedArchiveFile"));
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(3);
  }

  @Test
  void aJavaWithoutTheVectorModuleIsNotAskedForIt() throws Exception {
    java("25", "java.base jdk.incubator.vectors");
    alreadyBuilt();
    assertThat(run("list").out()).doesNotContain("--add-modules").endsWith("list");
  }

  @Test
  void pluginsOnTheClassPathAndTheArchiveOfClassesAreUsed() throws Exception {
    java("17.0.9", "java.base");
    alreadyBuilt();
    Path archive = Files.writeString(home.resolve("cli/target/antipode.jsa"), "");
    environment.put("CLASSPATH", "/plugins/acme.jar");
    assertThat(run("list").out())
        .contains("-XX:SharedArchiveFile=" + archive)
        .contains(home + "/cli/target/antipode-cli.jar:/plugins/acme.jar");
  }

  /** Java names files in the locale's characters. */
  @Test
  void aLocaleOfPlainAsciiIsReplacedByOneThatHasAllCharacters() throws Exception {
    script(java("17.0.9", "java.base"), "printf '%s\\n' \"${LC_ALL-unset}\"");
    alreadyBuilt();
    assertThat(run("list").out()).containsExactly("C.UTF-8");
    Map<String, String> byCharacters =
        Map.of("ANSI_X3.4-1968", "C.UTF-8", "UTF-8", "unset", "ISO-8859-1", "unset");
    for (Map.Entry<String, String> expected : byCharacters.entrySet()) {
      script(tools.resolve("locale"), "echo " + expected.getKey());
      Run run = run("list");
      assertThat(run.out()).as(expected.getKey()).containsExactly(expected.getValue());
      assertThat(run.err()).isEmpty();
    }
  }

  @Test
  void linksToTheLauncherFindTheProject() throws Exception {
    java("17.0.9", "java.base");
    alreadyBuilt();
    Path absolute = folder.resolve("absolute");
    Files.createSymbolicLink(absolute, home.resolve("antipode"));
    Path relative = Files.createDirectory(folder.resolve("bin")).resolve("relative");
    Files.createSymbolicLink(relative, Path.of("..", "absolute"));
    for (Path link : List.of(absolute, relative)) {
      assertThat(run(link, "list").out()).contains(home + "/cli/target/antipode-cli.jar");
    }
  }

  /** A Maven that makes a jar, and notes what it was asked. */
  private void maven() throws IOException {
    script(
        tools.resolve("mvn"),
        "printf '%s\\n' \"$@\" >asked; echo noise; : >cli/target/antipode-cli.jar");
  }

  @Test
  void theFirstRunBuildsAndSaysSoInOneLine() throws Exception {
    java("17.0.9", "java.base");
    maven();
    environment.put("MAVEN_ARGS", "-o -X");
    Run first = run("list");
    assertThat(first.err())
        .containsExactly("Building Antipode (first run, or a source has changed) ...");
    assertThat(first.out()).endsWith("org.antipode.cli.Main", "list");
    assertThat(Files.readAllLines(home.resolve("asked"))).contains("-o", "-X").endsWith("package");
    assertThat(run("list").err()).isEmpty();
  }

  @Test
  void aSourceThatHasChangedIsBuiltAgain() throws Exception {
    java("17.0.9", "java.base");
    maven();
    alreadyBuilt();
    assertThat(run("list").err()).isEmpty();
    age(Files.writeString(home.resolve("cli/src/main/A.java"), ""), Duration.ofDays(2));
    assertThat(run("list").err()).singleElement().asString().startsWith("Building Antipode");
  }

  @Test
  void aBuildThatFailsShowsWhatMavenSaidAndLeavesNothing() throws Exception {
    java("17.0.9", "java.base");
    script(tools.resolve("mvn"), "echo 'cannot find symbol'; exit 1");
    Run run = run("list");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .endsWith("cannot find symbol", "antipode: the build failed; Maven's output is above.");
    try (Stream<Path> left = Files.list(home.resolve("cli/target"))) {
      assertThat(left).isEmpty();
    }
  }
}
