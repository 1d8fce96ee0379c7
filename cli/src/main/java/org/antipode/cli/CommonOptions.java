package org.antipode.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antipode.assembly.registry.PartKind;
import org.antipode.assembly.registry.PluginFolder;
import org.antipode.assembly.registry.Registry;
import org.antipode.cli.terminal.TerminalBar;
import org.antipode.experiments.engine.EngineProvider;
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
   * A progress bar on standard error; empty unless that is a terminal, which the launcher finds out
   * because Java cannot.
   *
   * @param from how many of {@code total} parts an earlier run has done
   */
  Optional<TerminalBar> bar(String task, int from, int total, AntipodeCommand antipode) {
    return !quiet && !json && Boolean.getBoolean("antipode.terminal")
        ? Optional.of(new TerminalBar(task, from, total, antipode.err()))
        : Optional.empty();
  }

  /** The installed parts, those of plug-ins included; also sets the log level. */
  Registry registry() {
    setLogLevel();
    ClassLoader program = CommonOptions.class.getClassLoader();
    List<PartKind<?>> kinds = new ArrayList<>(PartKind.all());
    kinds.add(EngineProvider.KIND);
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
    setLogLevel("ai.djl.util.cuda", verbose ? Level.WARN : Level.OFF);
  }

  private static void setLogLevel(String name, Level level) {
    if (LoggerFactory.getLogger(name) instanceof Logger logger) {
      logger.setLevel(level);
    }
  }
}
