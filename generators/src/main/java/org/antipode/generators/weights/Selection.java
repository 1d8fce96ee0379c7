package org.antipode.generators.weights;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.antipode.core.NearestName;
import org.antipode.files.Tensor;
import org.antipode.files.WeightsFile;

/** Which tensors of a file are the network's, and in which order. */
final class Selection {
  private static final String NO_BIAS = "none";
  private static final int SHOWN = 6;

  private final ReadingOptions options;
  private final boolean fileOrdered;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final List<String> unused = new ArrayList<>();

  /**
   * @throws IllegalArgumentException if no tensor has the prefix that the options say
   */
  Selection(WeightsFile file, ReadingOptions options) {
    this.options = options;
    this.fileOrdered = file.ordered();
    String prefix = options.prefix().orElse("");
    file.tensors()
        .forEach(
            (name, tensor) -> {
              if (hasPrefix(name, prefix) && tensor.data().length > 0) {
                tensors.put(name, tensor);
              } else {
                unused.add(name);
              }
            });
    if (tensors.isEmpty()) {
      Set<String> stems = stems(file.tensors().keySet());
      throw new IllegalArgumentException(
          "no tensor's name begins with '%s'.%s The names begin with %s"
              .formatted(prefix, NearestName.hint(prefix, stems), shown(stems)));
    }
  }

  /** A prefix ends neither in the middle of a word nor of a number. */
  private static boolean hasPrefix(String name, String prefix) {
    if (!name.startsWith(prefix) || prefix.isEmpty() || prefix.length() == name.length()) {
      return name.startsWith(prefix);
    }
    char last = prefix.charAt(prefix.length() - 1);
    char next = name.charAt(prefix.length());
    return !(Character.isLetter(last) && Character.isLetter(next))
        && !(Character.isDigit(last) && Character.isDigit(next));
  }

  /**
   * The layers from the latent code to the signal, and the batch normalisations between them: in
   * the one order that is known, or in both where numbers in names and an NPZ file contradict each
   * other.
   *
   * @return the elements by the words for their order
   * @throws IllegalArgumentException if no order, or not what belongs to the network, is known
   */
  Map<String, List<Element>> orders(ElementReader reader) {
    Map<String, Tensor> named = new LinkedHashMap<>(tensors);
    options.biases().ifPresent(names -> names.forEach(name -> named.remove(full(name, named))));
    Map<String, LayerTensors> layers = LayerTensors.grouped(named);
    Map<String, List<Element>> orders = new LinkedHashMap<>();
    if (options.layers().isPresent()) {
      orders.put(
          "in the order of 'layers'",
          listed(options.layers().get(), layers).stream().map(reader::read).toList());
      return orders;
    }
    requireRoles(layers.values());
    // Before the order is asked for, as what cannot be read has no place in it.
    Map<String, Element> elements = new LinkedHashMap<>();
    layers.forEach((name, tensors) -> elements.put(name, reader.read(tensors)));
    List<String> names = List.copyOf(layers.keySet());
    Optional<List<String>> byNumber = NameOrder.of(names);
    byNumber.ifPresent(
        sorted ->
            orders.put(
                "in the order of the numbers in the names",
                sorted.stream().map(elements::get).toList()));
    if (isFileOrdered(layers.values()) && !byNumber.equals(Optional.of(names))) {
      orders.put("in the file's order", List.copyOf(elements.values()));
    }
    if (orders.isEmpty()) {
      throw noOrder(names, layers.values());
    }
    return orders;
  }

  /** A warning that names tensors which are not read, if there are any. */
  Optional<String> leftOut() {
    return unused.isEmpty()
        ? Optional.empty()
        : Optional.of("warning: tensors that are not read: " + shown(unused));
  }

  /** The biases that the options list, one for each layer; empty where there is none. */
  List<List<NamedTensor>> listedBiases() {
    List<String> names = options.biases().orElse(List.of());
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).equals(NO_BIAS) && names.indexOf(names.get(i)) < i) {
        throw new IllegalArgumentException(
            "biases: '%s' is there twice; name each bias once".formatted(names.get(i)));
      }
    }
    return names.stream()
        .map(
            name ->
                name.equals(NO_BIAS)
                    ? List.<NamedTensor>of()
                    : List.of(named(full(name, tensors), name)))
        .toList();
  }

  private NamedTensor named(String name, String asked) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw unknown("biases", asked, tensors.keySet());
    }
    return new NamedTensor(name, tensor).requireFinite();
  }

  private List<LayerTensors> listed(List<String> names, Map<String, LayerTensors> layers) {
    List<LayerTensors> listed = new ArrayList<>();
    for (String name : names) {
      String full = options.prefix().orElse("") + name;
      LayerTensors found =
          layers.values().stream()
              .filter(layer -> layer.isCalled(name) || layer.isCalled(full))
              .findFirst()
              .orElseThrow(() -> unknown("layers", name, layers.keySet()));
      if (listed.contains(found)) {
        throw new IllegalArgumentException(
            "layers: '%s' is there twice; name each layer once".formatted(name));
      }
      listed.add(found);
    }
    layers.values().stream()
        .filter(layer -> !listed.contains(layer))
        .forEach(layer -> layer.all().forEach(tensor -> unused.add(tensor.name())));
    return listed;
  }

  /** The name in the file of a tensor that an option calls by this name, with or without prefix. */
  private String full(String name, Map<String, Tensor> known) {
    return known.containsKey(name) ? name : options.prefix().orElse("") + name;
  }

  private static IllegalArgumentException unknown(
      String option, String name, Collection<String> known) {
    return new IllegalArgumentException(
        "%s: the file has no '%s'.%s It has %s"
            .formatted(option, name, NearestName.hint(name, known), shown(known)));
  }

  /** Either all names say the role of their tensors, or none does. */
  private static void requireRoles(Collection<LayerTensors> layers) {
    boolean anyRole = layers.stream().anyMatch(layer -> !layer.hasAny(TensorRole.UNNAMED));
    for (LayerTensors layer : layers) {
      if (anyRole && layer.hasAny(TensorRole.UNNAMED)) {
        throw ElementReader.refused(
            layer.get(TensorRole.UNNAMED).orElseThrow(),
            "is called neither weight nor bias, as others are; " + listing(layers));
      }
    }
  }

  /**
   * How to say what the tensors are: where the only role that names say is that of a bias, both.
   */
  private static String listing(Collection<LayerTensors> layers) {
    boolean onlyBiases =
        layers.stream()
            .allMatch(
                layer ->
                    layer.hasAny(TensorRole.UNNAMED)
                        || layer.hasAny(TensorRole.BIAS) && layer.all().size() == 1);
    if (onlyBiases) {
      return "list the weights and the biases: layers: [%s] and biases: [%s]"
          .formatted(names(layers, true), names(layers, false));
    }
    return "if it does not belong to the network, name what does with prefix, or with layers: [%s]"
        .formatted(names(layers, false));
  }

  /** Those whose names say a role, or those whose names say none. */
  private static String names(Collection<LayerTensors> layers, boolean unnamed) {
    return layers.stream()
        .filter(layer -> layer.hasAny(TensorRole.UNNAMED) == unnamed)
        .map(LayerTensors::shownName)
        .limit(SHOWN)
        .collect(Collectors.joining(", "));
  }

  /** Whether the file's own order is one of layers: that of a single network, without modules. */
  private boolean isFileOrdered(Collection<LayerTensors> layers) {
    Map<String, Long> sizes =
        layers.stream()
            .collect(
                Collectors.groupingBy(
                    layer -> NameOrder.stem(layer.layer()), Collectors.counting()));
    boolean severalNetworks = sizes.values().stream().filter(size -> size > 1).count() > 1;
    // A state dict lists modules as they were made, which for fc1, fc2, bn1 is not as they are
    // used.
    boolean normalised =
        layers.stream().anyMatch(layer -> layer.hasAny(TensorRole.MEAN, TensorRole.VARIANCE));
    return fileOrdered && !severalNetworks && !normalised;
  }

  private static IllegalArgumentException noOrder(
      List<String> names, Collection<LayerTensors> layers) {
    return new IllegalArgumentException(
        ("the names of the layers give no order: %s; if they are of several networks, give the"
                + " prefix of one (%s), if of one, list its layers from the latent code to the signal:"
                + " layers: [%s]")
            .formatted(
                shown(names),
                shown(stems(names)),
                layers.stream()
                    .map(LayerTensors::shownName)
                    .limit(SHOWN)
                    .collect(Collectors.joining(", "))));
  }

  private static Set<String> stems(Collection<String> names) {
    return names.stream().map(NameOrder::stem).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String shown(Collection<String> names) {
    return names.stream()
            .limit(SHOWN)
            .map(name -> "'" + name + "'")
            .collect(Collectors.joining(", "))
        + (names.size() > SHOWN ? ", … (" + names.size() + ")" : "");
  }
}
