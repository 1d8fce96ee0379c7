package org.antipode.experiments.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.antipode.core.RequestException;
import org.antipode.experiments.Sweep;
import org.antipode.experiments.Trial;
import org.antipode.files.NpyFile;
import org.antipode.recovery.RecoveryResult;

/**
 * The signals that the methods recover of the first truth; with a folder, each is stored before its
 * trial is kept, so that a resumed run has those of the earlier one.
 */
public final class Recoveries implements BiConsumer<Trial, RecoveryResult> {
  private static final String FOLDER = "signals";

  private final List<String> methods;
  private final Optional<Path> folder;
  private final Map<Integer, double[]> signals = new ConcurrentHashMap<>();

  /**
   * @param out where a folder of signals is made; empty to keep them in memory alone
   */
  public Recoveries(Sweep comparison, Optional<Path> out) {
    this.methods = comparison.grid().axes().get(0).values().stream().map(JsonNode::asText).toList();
    this.folder = out.map(path -> path.resolve(FOLDER));
  }

  @Override
  public void accept(Trial trial, RecoveryResult result) {
    boolean finite = Arrays.stream(result.signal()).allMatch(Double::isFinite);
    if (trial.repetition() > 0 || !finite) {
      return;
    }
    signals.put(trial.point(), result.signal());
    if (folder.isPresent()) {
      try {
        Files.createDirectories(folder.get());
      } catch (IOException e) {
        throw new RequestException(folder.get() + ": cannot be made (" + e.getMessage() + ")", e);
      }
      NpyFile.write(file(trial.point()), result.signalShape(), result.signal());
    }
  }

  /** Letters and digits of the name alone, behind its number, which no other has. */
  private Path file(int method) {
    String name = methods.get(method).replaceAll("[^A-Za-z0-9]+", "-");
    return folder.orElseThrow().resolve("%d-%s.npy".formatted(method + 1, name));
  }

  /** The signal of each method that has one, in the order of the file. */
  public Map<String, double[]> byMethod() {
    Map<String, double[]> named = new LinkedHashMap<>();
    for (int method = 0; method < methods.size(); method++) {
      Optional<double[]> signal = signal(method);
      if (signal.isPresent()) {
        named.put(methods.get(method), signal.get());
      }
    }
    return named;
  }

  private Optional<double[]> signal(int method) {
    if (signals.containsKey(method)) {
      return Optional.of(signals.get(method));
    }
    return folder.isPresent() && Files.exists(file(method))
        ? Optional.of(NpyFile.read(file(method)).data())
        : Optional.empty();
  }
}
