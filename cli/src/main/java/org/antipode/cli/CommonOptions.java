package org.antipode.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.antipode.assembly.registry.PartKind;
import org.antipode.assembly.registry.PluginFolder;
import org.antipode.assembly.registry.Registry;
import org.antipode.experiments.engine.SweepEngineProvider;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** The options of every command. */
final class CommonOptions {
  @Option(
      names = "--plugins",
      paramLabel = "PATH",
      description = "Take this plugin jar, or all of this folder, too; can be given several times.")
  private List<Path> plugins = List.of();

  @Option(
      names = "--json",
      description = "Print one JSON object, and nothing else on standard output.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress bar and no warnings.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Log what is done, and where a failure comes from.")
  private boolean verbose;

  boolean json() {
    return json;
  }

  /**
   * Whether a person may be watching who wants to see the progress: the launcher knows whether
   * standard error is a terminal, Java does not.
   */
  boolean progress() {
    return !quiet && !json && Boolean.getBoolean("antipode.terminal");
  }

  /** What is installed, plugins too; from here on the log speaks as loudly as was asked. */
  Registry registry() {
    setLogLevel();
    ClassLoader program = CommonOptions.class.getClassLoader();
    List<PartKind<?>> kinds = new ArrayList<>(PartKind.all());
    kinds.add(SweepEngineProvider.KIND);
    if (plugins.isEmpty()) {
      return Registry.load(program, kinds);
    }
    ClassLoader loader = PluginFolder.open(plugins, program, kinds);
    // An engine that runs trials in other processes takes the jars along from here.
    Thread.currentThread().setContextClassLoader(loader);
    return Registry.load(loader, kinds);
  }

  private void setLogLevel() {
    setLogLevel(Logger.ROOT_LOGGER_NAME, verbose ? Level.DEBUG : quiet ? Level.ERROR : Level.WARN);
    setLogLevel("org.apache", verbose ? Level.WARN : Level.OFF);
  }

  private static void setLogLevel(String name, Level level) {
    if (LoggerFactory.getLogger(name) instanceof Logger logger) {
      logger.setLevel(level);
    }
  }
}
