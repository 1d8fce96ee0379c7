package org.antipode.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.antipode.assembly.registry.Installed;
import org.antipode.assembly.registry.PartKind;
import org.antipode.assembly.registry.Registry;
import org.antipode.cli.terminal.ExitStatus;
import org.antipode.core.NearestName;
import org.antipode.core.RequestException;
import org.antipode.report.part.InstalledJson;
import org.antipode.report.text.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists what is installed. */
@Command(name = "list", description = "List what is installed, and which jar it comes from.")
final class ListCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "KIND",
      description = "Only this kind: generator, measurement, ...")
  private Optional<String> kind;

  @Mixin private CommonOptions common;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Registry registry = common.registry();
    List<Installed<?>> parts =
        kinds(registry).stream().<Installed<?>>flatMap(k -> registry.all(k).stream()).toList();
    spec.commandLine().getOut().println(common.json() ? InstalledJson.brief(parts) : table(parts));
    return ExitStatus.DONE;
  }

  private List<PartKind<?>> kinds(Registry registry) {
    if (kind.isEmpty()) {
      return registry.kinds();
    }
    String asked = kind.get();
    List<PartKind<?>> found =
        registry.kinds().stream()
            .filter(k -> asked.equals(k.name()) || asked.equals(k.plural()))
            .toList();
    if (found.isEmpty()) {
      List<String> names = registry.kinds().stream().map(PartKind::name).toList();
      throw new RequestException(
          "Unknown kind '"
              + asked
              + "'."
              + NearestName.hint(asked, names)
              + " Kinds: "
              + String.join(", ", names)
              + ".");
    }
    return found;
  }

  private static String table(List<Installed<?>> parts) {
    Table table = new Table("KIND", "NAME", "SUMMARY", "FROM");
    parts.forEach(
        part -> table.row(part.kind().name(), part.name(), part.summary(), file(part.origin())));
    return table.toString();
  }

  /** A jar's name without its folder; a folder of classes as it is. */
  private static String file(String origin) {
    return origin.endsWith(".jar") ? String.valueOf(Path.of(origin).getFileName()) : origin;
  }
}
