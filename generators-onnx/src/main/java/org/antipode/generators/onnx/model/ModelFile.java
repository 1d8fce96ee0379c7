package org.antipode.generators.onnx.model;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antipode.files.FileKind;
import org.antipode.files.Source;

/** Reads an ONNX file. */
public final class ModelFile {
  private ModelFile() {}

  /**
   * The model in a file.
   *
   * @throws org.antipode.core.RequestException if the file is not there or cannot be read
   * @throws IllegalArgumentException if it holds no model that can be used, in a sentence that
   *     continues the file's name
   */
  public static Model read(Path path) {
    ModelProto proto = parse(path);
    GraphProto graph = proto.getGraph();
    if (graph.getSparseInitializerCount() > 0) {
      throw new IllegalArgumentException(
          "holds sparse initialisers, which are not supported; export it with dense ones");
    }
    Map<String, TensorProto> initialisers = new LinkedHashMap<>();
    for (TensorProto tensor : graph.getInitializerList()) {
      if (initialisers.put(tensor.getName(), tensor) != null) {
        throw new IllegalArgumentException(
            "holds initialiser %s twice; give each its own name"
                .formatted(Source.quoted(tensor.getName())));
      }
    }
    TensorReader tensors = new TensorReader(new ExternalFiles(path));
    int opset = Opsets.of(proto.getOpsetImportList(), 0);
    return new Model(
        (proto.getProducerName() + " " + proto.getProducerVersion()).strip(),
        opset,
        new Inliner(proto.getFunctionsList(), tensors).nodes(graph.getNodeList(), opset),
        infos(
            graph.getInputList().stream()
                .filter(input -> !initialisers.containsKey(input.getName()))
                .map(ValueInfo::of)
                .toList()),
        infos(graph.getOutputList().stream().map(ValueInfo::of).toList()),
        initialisers,
        tensors);
  }

  /**
   * The files beside a model that hold its initialisers' numbers.
   *
   * @throws org.antipode.core.RequestException as {@link #read} does
   * @throws IllegalArgumentException as {@link #read} does
   */
  public static List<Path> external(Path path) {
    ExternalFiles external = new ExternalFiles(path);
    return parse(path).getGraph().getInitializerList().stream()
        .filter(ExternalFiles::holds)
        .map(external::file)
        .distinct()
        .toList();
  }

  private static ModelProto parse(Path path) {
    Source source = Source.of(path);
    if (source.startsWith('P', 'K')) {
      throw FileKind.of(source)
          .orElseThrow()
          .refusal(source, "an ONNX file", "the network with torch.onnx.export");
    }
    try {
      ModelProto proto = ModelProto.parseFrom(source.bytes());
      if (!proto.hasGraph()) {
        throw new IllegalArgumentException(
            "holds no ONNX graph: it is cut short or of another kind; export it again");
      }
      return proto;
    } catch (InvalidProtocolBufferException e) {
      String reason =
          e.getMessage().contains("too many levels of nesting")
              ? "its graphs are nested too deeply"
              : "it is cut short, damaged or of another kind";
      throw new IllegalArgumentException(
          "is no ONNX file that can be read: " + reason + "; export it again", e);
    }
  }

  private static List<ValueInfo> infos(List<ValueInfo> infos) {
    if (infos.stream().map(ValueInfo::name).distinct().count() < infos.size()) {
      throw new IllegalArgumentException(
          "names an input or output twice (%s); export it again".formatted(infos));
    }
    return infos;
  }
}
