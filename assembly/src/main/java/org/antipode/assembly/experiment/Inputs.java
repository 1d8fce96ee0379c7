package org.antipode.assembly.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antipode.assembly.options.PartOptions;
import org.antipode.assembly.registry.PluginFiles;
import org.antipode.core.RequestException;
import org.antipode.core.spi.Part;
import org.antipode.files.input.InputFiles;

/**
 * What a result depends on beside the options: the content of the files that they name, and of the
 * plug-ins' jars, each as SHA-256.
 */
public final class Inputs {
  private final Set<Path> files;
  private final Set<Path> plugins;
  private final InputFiles content;

  private Inputs(Collection<Path> files, Collection<? extends Part<?, ?>> parts) {
    this.files = new TreeSet<>(files);
    this.plugins = new TreeSet<>();
    parts.stream()
        .map(part -> part.provider().getClass())
        .distinct()
        .forEach(type -> plugins.addAll(PluginFiles.of(type)));
    List<Path> all = new ArrayList<>(this.files);
    all.addAll(plugins);
    this.content = InputFiles.read(all);
  }

  /**
   * Reads every file that one of the experiments names.
   *
   * @throws RequestException if a file is there and cannot be read
   */
  public static Inputs of(Collection<Experiment> experiments) {
    return new Inputs(
        experiments.stream().flatMap(experiment -> experiment.files().stream()).toList(),
        experiments.stream().flatMap(experiment -> experiment.parts().stream()).toList());
  }

  /**
   * The same of parts alone.
   *
   * @throws RequestException if a file is there and cannot be read
   */
  public static Inputs of(MapParts maps) {
    return of(maps, Optional.empty());
  }

  /**
   * The same of parts and a file beside them.
   *
   * @throws RequestException if a file is there and cannot be read
   */
  public static Inputs of(MapParts maps, Optional<Path> beside) {
    return new Inputs(
        Stream.concat(
                maps.parts().stream().flatMap(part -> PartOptions.files(part).stream()),
                beside.stream())
            .toList(),
        maps.parts());
  }

  /** The hash of each file, by its absolute path; a file that is missing is left out. */
  public SortedMap<String, String> files() {
    SortedMap<String, String> hashes = new TreeMap<>();
    files.forEach(file -> content.hash(file).ifPresent(hash -> hashes.put(file.toString(), hash)));
    return hashes;
  }

  /** The hash of each plug-in's jar by its name, and of each folder of classes by its path. */
  public SortedMap<String, String> plugins() {
    SortedMap<String, String> hashes = new TreeMap<>();
    for (Path jar : plugins) {
      String name = jar.toString().endsWith(".jar") ? jar.getFileName().toString() : jar.toString();
      content.hash(jar).ifPresent(hash -> hashes.merge(name, hash, (one, two) -> one + " " + two));
    }
    return hashes;
  }

  /**
   * Checks that what a run writes to a folder changes no input.
   *
   * @throws RequestException if the folder is, or lies in, a folder that an experiment names
   */
  public void requireOutside(Path out) {
    Path written = out.toAbsolutePath().normalize();
    for (Path file : files) {
      Path input = file.toAbsolutePath().normalize();
      if (written.startsWith(input) && Files.isDirectory(input)) {
        throw new RequestException(
            "--out %s: lies in %s, which the experiment reads; name a folder elsewhere"
                .formatted(out, input));
      }
    }
  }

  /**
   * Compares the files of one of the experiments, and the plug-ins, with what they were.
   *
   * @throws org.antipode.files.input.InputChangedException naming the first that is not the same
   */
  public void requireUnchanged(Experiment experiment) {
    content.requireUnchanged(experiment.files());
    content.requireUnchanged(plugins);
  }

  /** Both maps, for a result's provenance. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    files().forEach(json.putObject("files")::put);
    plugins().forEach(json.putObject("plugins")::put);
    return json;
  }
}
