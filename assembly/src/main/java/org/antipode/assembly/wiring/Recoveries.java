package org.antipode.assembly.wiring;

import java.nio.file.Path;
import java.util.Optional;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.assembly.experiment.TruthSource;
import org.antipode.core.RequestException;
import org.antipode.core.map.Generator;
import org.antipode.core.shape.Shape;
import org.antipode.core.solver.Monitor;
import org.antipode.files.SignalFile;
import org.antipode.recovery.Observation;
import org.antipode.recovery.Recovery;
import org.antipode.recovery.RecoveryResult;
import org.antipode.recovery.Truth;

/**
 * The recoveries of one experiment: one, or one for each of several measurements or truths. They
 * share the generator, the operator and the starts. Safe to share between threads.
 *
 * <p>An item's result is that of an experiment that names the item's measurements alone. Where
 * truths are measured, the noise of item i comes from the i-th stream of that role.
 */
public final class Recoveries implements AutoCloseable {
  private final Recovery parts;
  private final Optional<TruthSource> source;
  private final Optional<Items> observed;
  private final Optional<Items> truth;
  private final int first;
  private final int count;

  /**
   * @param parts the recovery of a drawn truth, with the experiment's parts
   * @throws RequestException if measurements or truths are several and do not belong together
   */
  Recoveries(Experiment experiment, Recovery parts) {
    this.parts = parts;
    this.source = experiment.truth();
    Shape measured = parts.measurement().outputShape();
    observed =
        experiment
            .observed()
            .map(named -> Items.of(named, measured, file -> observed(file, measured)));
    truth = source.flatMap(given -> items(given, parts.generator()));
    first = 0;
    count = items().map(Items::count).orElse(1);
    requireTogether();
  }

  private Recoveries(Recoveries whole, int first, int count) {
    this.parts = whole.parts;
    this.source = whole.source;
    this.observed = whole.observed;
    this.truth = whole.truth;
    this.first = whole.first + first;
    this.count = count;
  }

  private static Optional<Items> items(TruthSource source, Generator generator) {
    if (source instanceof TruthSource.Latent latent) {
      Shape shape = generator.inputShape();
      return Optional.of(Items.of(latent.file(), shape, file -> vector(file, shape)));
    }
    if (source instanceof TruthSource.Signal signal) {
      Shape shape = generator.outputShape();
      return Optional.of(
          Items.of(
              signal.file(), shape, file -> SignalFile.read(file, shape, generator.valueRange())));
    }
    return Optional.empty();
  }

  private void requireTogether() {
    if (observed.isEmpty() || truth.isEmpty()) {
      return;
    }
    Items measurements = observed.get();
    Items truths = truth.get();
    if (measurements.several() != truths.several() || measurements.count() != truths.count()) {
      throw new RequestException(
          "experiment: 'observed' names %s, but 'truth' names %s; give a truth for each of the"
                  .formatted(measurements, truths)
              + " measurements, in the same order, or leave 'truth' out");
    }
  }

  /** Whether the experiment names a stack, a folder, a pattern or a list. */
  public boolean several() {
    return items().filter(Items::several).isPresent();
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /**
   * Consecutive items, numbered from 0: item i is item first + i of these, and has its numbers. The
   * files stay open until this is closed.
   */
  public Recoveries range(int first, int count) {
    return new Recoveries(this, first, count);
  }

  /** The file of an item; of one in a stack, with its number. */
  public String name(int item) {
    return items().map(items -> items.name(first + item)).orElse("");
  }

  private Optional<Items> items() {
    return observed.or(() -> truth);
  }

  /** The parts that all items share; its truth is not used. */
  public Recovery parts() {
    return parts;
  }

  /** Whether the items' measurements are those of truths, with noise. */
  public boolean areMeasured() {
    return observed.isEmpty();
  }

  /**
   * The only recovery.
   *
   * @throws RequestException if there are several, or what it reads is wrong
   */
  public Recovery single() {
    if (several()) {
      throw new RequestException(
          "experiment: '%s' names %s, but one is wanted; only 'recover' takes several"
              .formatted(observed.isPresent() ? "observed" : "truth", items().orElseThrow()));
    }
    return at(0);
  }

  /**
   * The recovery of an item, as if it were the only one.
   *
   * @throws RequestException if what it reads is wrong
   */
  public Recovery at(int item) {
    try {
      return parts.with(
          source.map(given -> truth(given, item)),
          observed.map(items -> items.read(first + item)),
          several() ? 1 : parts.threads());
    } catch (IllegalArgumentException e) {
      throw new RequestException(e.getMessage(), e);
    }
  }

  private Truth truth(TruthSource given, int item) {
    if (truth.isEmpty()) {
      return new Truth.Drawn();
    }
    double[] read = truth.get().read(first + item);
    return given instanceof TruthSource.Latent ? new Truth.Latent(read) : new Truth.Signal(read);
  }

  /** The measurements of an item's recovery; noise comes from the item's own stream. */
  public Observation observation(int item, Recovery recovery) {
    return recovery.observation(recovery.seed().stream("noise", first + item));
  }

  /**
   * Solves for an item.
   *
   * @throws RequestException if what it reads is wrong
   */
  public RecoveryResult run(int item, Monitor monitor) {
    Recovery recovery = at(item);
    return recovery.run(observation(item, recovery), monitor);
  }

  private static double[] observed(Path file, Shape shape) {
    return SignalFile.readMeasurements(file, shape).orElseGet(() -> vector(file, shape));
  }

  private static double[] vector(Path file, Shape shape) {
    double[] read =
        shape.isComplex() ? SignalFile.readComplexVector(file) : SignalFile.readVector(file);
    int entries = read.length / shape.field().numbers();
    int size = shape.entries();
    if (entries != size) {
      throw new RequestException(
          "%s: holds %d numbers but %d are needed%s"
              .formatted(file, entries, size, remedy(entries, size)));
    }
    return read;
  }

  private static String remedy(int entries, int size) {
    if (entries == size + 1) {
      return "; is the first of them a header?";
    }
    return entries > size && entries % size == 0
        ? "; for %d signals, save them with one row for each".formatted(entries / size)
        : "";
  }

  @Override
  public void close() {
    observed.ifPresent(Items::close);
    truth.ifPresent(Items::close);
  }
}
