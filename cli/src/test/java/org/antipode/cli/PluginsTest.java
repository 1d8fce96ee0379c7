package org.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
  @TempDir private Path folder;

  private CommandLineRun withPlugin(Class<?> provider, String... more) throws IOException {
    String plugins = PluginFixtures.jarOf(folder.resolve("plugins"), provider).toString();
    String[] args = CommandLineRun.small("recover", more);
    String[] all = new String[args.length + 2];
    System.arraycopy(args, 0, all, 0, args.length);
    all[args.length] = "--plugins";
    all[args.length + 1] = plugins;
    CommandLineRun run = CommandLineRun.of(all);
    assertThat(run.out()).isEmpty();
    assertThat(run.problems())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("antipode: "))
        .noneMatch(line -> line.contains("\tat "));
    return run;
  }

  @Test
  void aPluginsPartIsListedAndDescribed() throws Exception {
    String plugins =
        PluginFixtures.jarOf(folder.resolve("plugins"), PluginFixtures.Fixed.class).toString();
    assertThat(CommandLineRun.of("list", "--plugins", plugins).out())
        .containsPattern("measurement +fixed +an operator for signals of one size");
    assertThat(CommandLineRun.of("describe", "fixed", "--plugins", plugins).out())
        .contains("measurement: {type: fixed, size: 512, failure: none}");
    assertThat(CommandLineRun.of("describe", "fixed").status()).isEqualTo(2);
  }

  @Test
  void sizesThatDoNotFitAreToldUnderThePartsName() throws Exception {
    CommandLineRun run = withPlugin(PluginFixtures.Fixed.class, "-s", "measurement=fixed");
    // -s measurement.rows is another type's option here.
    assertThat(run.status()).isEqualTo(2);
    String plugins = folder.resolve("plugins").toString();
    CommandLineRun fit =
        CommandLineRun.of(
            "recover",
            "-s",
            "generator=relu-gaussian",
            "-s",
            "generator.layers=[3,20,784]",
            "-s",
            "measurement=fixed",
            "--plugins",
            plugins);
    assertThat(fit.status()).isEqualTo(2);
    assertThat(fit.problems())
        .containsExactly(
            "antipode: measurement.fixed: the generator's output of shape 784 does not fit the"
                + " operator's input of shape 512");
  }

  @Test
  void aMeasurementThatIsCheckedAloneAndNeedsASignalAsksForAGenerator() throws Exception {
    String plugins =
        PluginFixtures.jarOf(folder.resolve("plugins"), PluginFixtures.Fixed.class).toString();
    CommandLineRun run =
        CommandLineRun.of(
            "check", "--plugins", plugins, "-s", "measurement={type: fixed, failure: refusal}");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.problems())
        .containsExactly(
            "antipode: measurement.fixed: its size is that of the signal; give a generator too");
  }

  @Test
  void whatAPluginThrowsIsOneSentenceWithoutAStack() throws Exception {
    assertThat(failing("bug").problems())
        .containsExactly(
            "antipode: the computation failed with IllegalStateException: boom (--verbose logs"
                + " where)");
    assertThat(failing("memory").problems())
        .singleElement()
        .asString()
        .startsWith("antipode: out of memory: ")
        .contains("-Xmx");
    assertThat(failing("linkage").problems())
        .singleElement()
        .asString()
        .contains("NoClassDefFoundError: the class com.acme.Missing is in no jar; put the jar");
    assertThat(failing("measuring").problems())
        .containsExactly(
            "antipode: the computation failed with IllegalStateException: the shutter is stuck"
                + " (--verbose logs where)");
  }

  @Test
  void aPluginsMessageIsShownOnOneShortLine() throws Exception {
    assertThat(failing("lines").problems())
        .singleElement()
        .asString()
        .startsWith(
            "antipode: the computation failed with IllegalStateException: first at com.acme.Lines"
                + " ?[31mthird word")
        .endsWith("… (--verbose logs where)")
        .hasSizeLessThan(400);
  }

  @Test
  void aRefusalWithoutAMessageNamesThePart() throws Exception {
    assertThat(recovery("silent").problems())
        .containsExactly("antipode: measurement.fixed: create refuses its options");
  }

  private CommandLineRun failing(String how) throws IOException {
    CommandLineRun run = recovery(how);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    return run;
  }

  private CommandLineRun recovery(String how) throws IOException {
    return CommandLineRun.of(
        "recover",
        "-s",
        "generator=relu-gaussian",
        "-s",
        "generator.layers=[3,20]",
        "-s",
        "measurement=fixed",
        "-s",
        "measurement.size=20",
        "-s",
        "measurement.failure=" + how,
        "--plugins",
        PluginFixtures.jarOf(folder.resolve("plugins"), PluginFixtures.Fixed.class).toString());
  }

  @Test
  void aNameThatIsTakenOrBadIsToldWithClassAndJar() throws Exception {
    CommandLineRun twice = withPlugin(PluginFixtures.Duplicate.class);
    assertThat(twice.status()).isEqualTo(2);
    assertThat(twice.err())
        .contains("'gaussian'")
        .contains(PluginFixtures.Duplicate.class.getName())
        .contains("org.antipode.measurements.matrix.GaussianProvider");
    CommandLineRun bad = withPlugin(PluginFixtures.BadName.class);
    assertThat(bad.status()).isEqualTo(2);
    assertThat(bad.err()).contains("'Bad Name'").contains("[a-z][a-z0-9-]*");
  }

  @Test
  void jarsAndFoldersAreTakenTogether() throws Exception {
    Path one = PluginFixtures.jarOf(folder.resolve("one"), PluginFixtures.Fixed.class);
    Path two = PluginFixtures.jarOf(folder.resolve("two"), PluginFixtures.Other.class);
    CommandLineRun run =
        CommandLineRun.of(
            "list",
            "measurement",
            "--plugins",
            one.toString(),
            "--plugins",
            two.resolve("acme.jar").toString());
    assertThat(run.out()).containsPattern("measurement +fixed ").containsPattern("other ");
    assertThat(run.status()).isEqualTo(0);
  }

  @Test
  void aPluginFolderThatIsNoneIsTold() throws Exception {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Path broken = Files.createDirectories(folder.resolve("broken"));
    Files.writeString(broken.resolve("x.jar"), "no jar");
    for (Path plugins : new Path[] {empty, broken, folder.resolve("missing")}) {
      CommandLineRun run = CommandLineRun.of("list", "--plugins", plugins.toString());
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.problems()).singleElement().asString().contains(plugins.toString());
    }
  }
}
