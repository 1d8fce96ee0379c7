package org.antipode.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.antipode.assembly.experiment.KeyDescription;
import org.antipode.assembly.experiment.Keys;
import org.antipode.assembly.options.OptionDescription;
import org.antipode.assembly.registry.Installed;
import org.antipode.assembly.registry.Registry;
import org.antipode.cli.terminal.ExitStatus;
import org.antipode.core.RequestException;
import org.antipode.experiments.SweepKeys;
import org.antipode.report.part.InstalledJson;
import org.antipode.report.part.KeyText;
import org.antipode.report.part.PartDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Describes a key of an experiment file, or each part of a name. */
@Command(
    name = "describe",
    description =
        "Describe a part (its options, and how to write it) or a key of an experiment file.")
final class DescribeCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME",
      description =
          "A part's name as 'list' shows it, noise.gaussian for one kind alone, or a key of the"
              + " file, such as truth; sweep for all keys of a sweep.")
  private String name;

  @Mixin private CommonOptions common;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Registry registry = common.registry();
    Keys all = SweepKeys.of(registry);
    List<KeyDescription> known = all.describe();
    List<KeyDescription> keys =
        known.stream()
            .filter(
                key -> describes(key) || (name.equals("sweep") && all.others().contains(key.key())))
            .toList();
    List<Installed<?>> parts = registry.named(name);
    if (keys.isEmpty() && parts.isEmpty()) {
      List<String> names = new ArrayList<>(registry.names());
      known.forEach(key -> names.add(key.key()));
      throw new RequestException(Registry.unknown("part or key", name, names));
    }
    List<String> paragraphs = new ArrayList<>();
    keys.forEach(key -> paragraphs.add(KeyText.of(key)));
    parts.forEach(part -> paragraphs.add(PartDescription.of(part)));
    spec.commandLine()
        .getOut()
        .println(common.json() ? InstalledJson.full(keys, parts) : String.join("\n\n", paragraphs));
    return ExitStatus.DONE;
  }

  /** The key itself, or one of its options: {@code truth.file}. */
  private boolean describes(KeyDescription key) {
    List<OptionDescription> options = new ArrayList<>(key.options());
    key.types().forEach(type -> options.addAll(type.options()));
    return name.equals(key.key())
        || options.stream().anyMatch(option -> name.equals(key.key() + "." + option.name()));
  }
}
