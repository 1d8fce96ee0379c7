package org.antipode.generators.weights;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antipode.files.Tensor;

/** The tensors whose names differ in the word for the role alone: those of one layer. */
final class LayerTensors {
  private final String layer;
  private final Map<TensorRole, NamedTensor> byRole = new EnumMap<>(TensorRole.class);
  private final List<NamedTensor> all = new ArrayList<>();

  private LayerTensors(String layer) {
    this.layer = layer;
  }

  /** The layers by name, in the order in which their first tensors are in the file. */
  static Map<String, LayerTensors> grouped(Map<String, Tensor> tensors) {
    Map<String, LayerTensors> layers = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          TensorName parsed = TensorName.of(name);
          layers
              .computeIfAbsent(parsed.layer(), LayerTensors::new)
              .add(parsed.role(), new NamedTensor(name, tensor));
        });
    Map<String, LayerTensors> grouped = new LinkedHashMap<>();
    layers
        .values()
        .forEach(
            layer -> {
              LayerTensors read = layer.isMatrixCalledB() ? layer.withoutRole() : layer;
              grouped.put(read.layer, read);
            });
    return grouped;
  }

  /** Whether all there is is a matrix whose name has the letter b: of {@code A, b, C}, say. */
  private boolean isMatrixCalledB() {
    NamedTensor first = all.get(0);
    return all.size() == 1
        && byRole.containsKey(TensorRole.BIAS)
        && first.axes() == 2
        && !first.tensor().isVector()
        && !first.name().toLowerCase(Locale.ROOT).contains("bias");
  }

  private LayerTensors withoutRole() {
    LayerTensors layer = new LayerTensors(all.get(0).name());
    layer.add(TensorRole.UNNAMED, all.get(0));
    return layer;
  }

  private void add(TensorRole role, NamedTensor tensor) {
    all.add(tensor);
    NamedTensor other = byRole.putIfAbsent(role, tensor);
    // A parametrisation has several, and is refused as a whole.
    if (other != null && role != TensorRole.PARAMETRISATION) {
      throw new IllegalArgumentException(
          "tensors %s and %s have the same role in the same layer; keep one of them, or give the"
                  .formatted(other, tensor)
              + " network's prefix");
    }
  }

  /** The name without the word for the role. */
  String layer() {
    return layer;
  }

  /** In the order of the file; at least one. */
  List<NamedTensor> all() {
    return all;
  }

  boolean hasAny(TensorRole... roles) {
    for (TensorRole role : roles) {
      if (byRole.containsKey(role)) {
        return true;
      }
    }
    return false;
  }

  /**
   * @throws IllegalArgumentException if there is a tensor of another role, which would be lost
   */
  void requireOnly(TensorRole... roles) {
    Set<TensorRole> others = EnumSet.copyOf(byRole.keySet());
    others.removeAll(List.of(roles));
    if (!others.isEmpty()) {
      throw ElementReader.refused(
          byRole.get(others.iterator().next()),
          "has no place beside the others of layer '%s'; name the network's tensors with prefix or layers"
              .formatted(layer));
    }
  }

  Optional<NamedTensor> get(TensorRole role) {
    return Optional.ofNullable(byRole.get(role));
  }

  /** The name that {@code layers} may call this layer by. */
  String shownName() {
    return all.get(0).name();
  }

  /** Whether {@code name} is this layer's, or that of one of its tensors. */
  boolean isCalled(String name) {
    return layer.equals(name) || all.stream().anyMatch(tensor -> tensor.name().equals(name));
  }
}
