package org.antipode.files.format;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.links.ExternalLink;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.antipode.files.DataFile;
import org.antipode.files.Source;

/** The data sets of an HDF5 file, whose groups may be linked in circles. */
final class Hdf5Tree {
  private static final int MOST_LINKS = 16;
  private static final int MOST_NODES = 10_000;
  private static final Set<String> PAIRS =
      Set.of("[r, i]", "[re, im]", "[real, imag]", "[Re, Im]", "[real, imaginary]");

  private final DataFile file;
  private final HdfFile root;
  private final Set<Long> seen = new HashSet<>();
  private final List<String> names = new ArrayList<>();
  private int links;

  Hdf5Tree(DataFile file, HdfFile root) {
    this.file = file;
    this.root = root;
  }

  /** The data set that is named, or the only one of numbers. */
  Dataset wanted() {
    if (file.variable().isPresent() && !file.variable().get().isBlank()) {
      Node node = resolve(root, file.variable().get());
      if (node instanceof Dataset dataset) {
        requireNumbers(dataset);
        return dataset;
      }
      if (node != null) {
        collect((Group) node, trimmed(file.variable().get()) + "/");
        throw file.problem("is a group, but a data set is wanted" + there());
      }
    }
    collect(root, "");
    return (Dataset) resolve(root, file.choose(names, "data set"));
  }

  private String there() {
    return names.isEmpty()
        ? "; it holds none of numbers"
        : "; it holds " + String.join(", ", names.subList(0, Math.min(20, names.size())));
  }

  private static String trimmed(String path) {
    return path.replaceAll("^/+|/+$", "");
  }

  /** All data sets of numbers below a group, but for MATLAB's own. */
  private void collect(Group group, String path) {
    if (!seen.add(group.getAddress()) || seen.size() > MOST_NODES) {
      return;
    }
    for (Node node : new TreeMap<>(group.getChildren()).values()) {
      if (node.isLink() || node.getName().startsWith("#")) {
        continue;
      }
      if (node instanceof Dataset dataset && isNumeric(dataset)) {
        names.add(path + node.getName());
      } else if (node instanceof Group child) {
        collect(child, path + node.getName() + "/");
      }
    }
  }

  /** The node at a path, or null. */
  private Node resolve(Group from, String path) {
    Node node = path.startsWith("/") ? root : from;
    for (String part : trimmed(path).split("/+")) {
      if (!(node instanceof Group group)) {
        return null;
      }
      node = followed(group, group.getChild(part));
      if (node == null) {
        return null;
      }
    }
    return node;
  }

  private Node followed(Group group, Node node) {
    if (node instanceof ExternalLink link) {
      throw file.problem(
          "is a link to another file (%s), which is never opened; copy the data set into this file"
              .formatted(Source.quoted(link.getTargetPath())));
    }
    if (!(node instanceof Link link)) {
      return node;
    }
    if (++links > MOST_LINKS) {
      throw file.problem("is a link that leads to itself; name the data set at its own path");
    }
    Node target = resolve(group, link.getTargetPath());
    if (target == null) {
      throw file.problem(
          "is a link to %s, which is not there; save the data set itself"
              .formatted(Source.quoted(link.getTargetPath())));
    }
    return target;
  }

  private void requireNumbers(Dataset dataset) {
    if (!isNumeric(dataset)) {
      Attribute matlab = dataset.getAttribute(Hdf5Format.MATLAB_CLASS);
      throw file.problem(
          "holds %s, but numbers are wanted; save whole numbers, floats or complex numbers"
              .formatted(
                  matlab != null
                      ? "a MATLAB " + matlab.getData()
                      : "elements of type " + dataset.getDataType().getClass().getSimpleName()));
    }
  }

  private static boolean isNumeric(Dataset dataset) {
    Attribute matlab = dataset.getAttribute(Hdf5Format.MATLAB_CLASS);
    if (matlab != null && List.of("char", "cell", "struct").contains(matlab.getData())) {
      return false;
    }
    DataType type = dataset.getDataType();
    if (type instanceof CompoundDataType compound) {
      return PAIRS.contains(
              compound.getMembers().stream().map(member -> member.getName()).toList().toString())
          && compound.getMembers().stream().allMatch(member -> isNumber(member.getDataType()));
    }
    return isNumber(type)
        || type instanceof EnumDataType values
            && Set.copyOf(values.getEnumMapping().values()).equals(Set.of("FALSE", "TRUE"));
  }

  private static boolean isNumber(DataType type) {
    return type.getSize() <= Double.BYTES
        && (type instanceof FixedPoint || type instanceof FloatingPoint);
  }
}
