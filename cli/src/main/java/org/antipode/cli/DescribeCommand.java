package org.antipode.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.antipode.cli.report.InstalledJson;
import org.antipode.cli.report.PartDescription;
import org.antipode.core.registry.Installed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Describes one part, or each of several kinds that share a name. */
@Command(name = "describe", description = "Describe a part: its options, and how to write it.")
final class DescribeCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME",
      description = "The part's name as 'list' shows it; noise.gaussian asks for one kind alone.")
  private String name;

  @Mixin private CommonOptions common;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<Installed<?>> parts = common.registry().named(name);
    spec.commandLine()
        .getOut()
        .println(
            common.json()
                ? InstalledJson.full(parts)
                : parts.stream().map(PartDescription::of).collect(Collectors.joining("\n\n")));
    return ExitStatus.DONE;
  }
}
