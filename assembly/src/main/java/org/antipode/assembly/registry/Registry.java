package org.antipode.assembly.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antipode.core.NearestName;
import org.antipode.core.Problems;
import org.antipode.core.RequestException;
import org.antipode.core.spi.Provider;

/**
 * The providers of every kind, by name.
 *
 * <p>Immutable. A provider whose name is bad or taken, whose options do not explain themselves, or
 * that cannot be loaded fails the loading of all: a result must not depend on which of two came
 * first.
 */
public final class Registry {
  private static final int LONGEST = 60;

  private final Map<PartKind<?>, SortedMap<String, Installed<?>>> byKind;

  private Registry(Map<PartKind<?>, SortedMap<String, Installed<?>>> byKind) {
    this.byKind = byKind;
  }

  /**
   * The providers of an experiment's kinds that a class loader's ServiceLoader finds.
   *
   * @throws RequestException with everything that is wrong, naming each class and its jar or folder
   */
  public static Registry load(ClassLoader loader) {
    return load(loader, PartKind.all());
  }

  /** The same for the given kinds. */
  public static Registry load(ClassLoader loader, List<PartKind<?>> kinds) {
    Problems problems = new Problems();
    ProviderLoader providers = new ProviderLoader(loader, problems);
    Admission admission = new Admission(problems);
    for (PartKind<?> kind : kinds) {
      admit(kind, providers, admission);
    }
    problems.raise();
    return new Registry(admission.admitted());
  }

  private static <T> void admit(PartKind<T> kind, ProviderLoader providers, Admission admission) {
    admission.admit(kind, providers.load(kind));
  }

  /** Just these providers, each under every one of an experiment's kinds that it serves. */
  public static Registry of(Provider<?, ?>... providers) {
    Problems problems = new Problems();
    Admission admission = new Admission(problems);
    for (PartKind<?> kind : PartKind.all()) {
      admit(kind, List.of(providers), admission);
    }
    problems.raise();
    return new Registry(admission.admitted());
  }

  private static <T> void admit(
      PartKind<T> kind, List<Provider<?, ?>> providers, Admission admission) {
    Class<Provider<T, ?>> type = kind.providerType();
    admission.admit(kind, providers.stream().filter(type::isInstance).map(type::cast).toList());
  }

  /** The kinds that were asked for at loading. */
  public List<PartKind<?>> kinds() {
    return List.copyOf(byKind.keySet());
  }

  /** All of a kind, by name. */
  public <T> List<Installed<T>> all(PartKind<T> kind) {
    return byKind.getOrDefault(kind, new TreeMap<>()).values().stream()
        .map(Registry::<T>typed)
        .toList();
  }

  /** The names of a kind, sorted. */
  public List<String> names(PartKind<?> kind) {
    return List.copyOf(byKind.getOrDefault(kind, new TreeMap<>()).keySet());
  }

  public <T> Optional<Installed<T>> find(PartKind<T> kind, String name) {
    return all(kind).stream().filter(installed -> installed.name().equals(name)).findFirst();
  }

  /**
   * The provider of a name.
   *
   * @throws RequestException with {@link #unknown} if there is none
   */
  public <T> Provider<T, ?> get(PartKind<T> kind, String name) {
    return find(kind, name).orElseThrow(() -> new RequestException(unknown(kind, name))).provider();
  }

  /** The sentence that answers an unknown name: what was meant, what there is, and the remedy. */
  public String unknown(PartKind<?> kind, String name) {
    return unknown(kind.name(), name, names(kind));
  }

  /** Every part of that name, of every kind; {@code noise.gaussian} means that of one kind. */
  public List<Installed<?>> named(String name) {
    return installed()
        .filter(
            part -> name.equals(part.name()) || name.equals(part.kind().name() + "." + part.name()))
        .toList();
  }

  /** The names of all parts, sorted. */
  public List<String> names() {
    return installed().map(part -> part.name()).distinct().sorted().toList();
  }

  private Stream<Installed<?>> installed() {
    return byKind.values().stream().flatMap(parts -> parts.values().stream());
  }

  /**
   * The sentence that answers an unknown name.
   *
   * @param kind what it should have named: {@code solver}
   */
  public static String unknown(String kind, String name, List<String> known) {
    return "Unknown "
        + kind
        + " '"
        + shown(name)
        + "'."
        + NearestName.hint(name, known)
        + " Available: "
        + (known.isEmpty() ? "none" : String.join(", ", known))
        + ". A plugin's jar goes on the class path or in --plugins.";
  }

  /** A name from a file or a command line, on one line and short. */
  private static String shown(String name) {
    String line = name.replaceAll("\\p{Cntrl}", "?");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  @SuppressWarnings("unchecked") // Admission puts only providers of T under PartKind<T>
  private static <T> Installed<T> typed(Installed<?> installed) {
    return (Installed<T>) installed;
  }
}
