package org.antipode.generators.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Builds ONNX files for tests. */
final class ModelBuilder {
  private final int opset;
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("g");
  private final ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(8);
  private int nodes;

  ModelBuilder(int opset) {
    this.opset = opset;
  }

  /** A float tensor of fixed axes; −1 is a named axis. */
  private static ValueInfoProto info(String name, int type, long... dims) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long dim : dims) {
      shape.addDim(
          dim < 0
              ? TensorShapeProto.Dimension.newBuilder().setDimParam("batch")
              : TensorShapeProto.Dimension.newBuilder().setDimValue(dim));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape)))
        .build();
  }

  ModelBuilder input(String name, long... dims) {
    graph.addInput(info(name, TensorProto.DataType.FLOAT_VALUE, dims));
    return this;
  }

  /** The axes of an output are not read. */
  ModelBuilder output(String name) {
    graph.addOutput(
        ValueInfoProto.newBuilder()
            .setName(name)
            .setType(
                TypeProto.newBuilder()
                    .setTensorType(
                        TypeProto.Tensor.newBuilder()
                            .setElemType(TensorProto.DataType.FLOAT_VALUE))));
    return this;
  }

  ModelBuilder node(
      String operator, List<String> inputs, String output, AttributeProto... attributes) {
    return node(operator, inputs, List.of(output), attributes);
  }

  ModelBuilder node(
      String operator, List<String> inputs, List<String> outputs, AttributeProto... attributes) {
    nodes++;
    graph.addNode(
        NodeProto.newBuilder()
            .setName("n" + nodes)
            .setOpType(operator)
            .addAllInput(inputs)
            .addAllOutput(outputs)
            .addAllAttribute(Arrays.asList(attributes)));
    return this;
  }

  ModelBuilder floats(String name, long[] dims, double... numbers) {
    return tensor(floatTensor(dims, numbers).toBuilder().setName(name));
  }

  /** Drawn numbers, which are the same for the same name. */
  ModelBuilder drawn(String name, long... dims) {
    Random random = new Random(name.hashCode());
    double[] numbers =
        random.doubles(LongStream.of(dims).reduce(1, (a, b) -> a * b), -1, 1).toArray();
    return floats(name, dims, numbers);
  }

  ModelBuilder longs(String name, long... numbers) {
    return tensor(longTensor(numbers).toBuilder().setName(name));
  }

  ModelBuilder tensor(TensorProto.Builder tensor) {
    graph.addInitializer(tensor);
    return this;
  }

  static TensorProto floatTensor(long[] dims, double... numbers) {
    ByteBuffer raw = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double number : numbers) {
      raw.putFloat((float) number);
    }
    return TensorProto.newBuilder()
        .setDataType(TensorProto.DataType.FLOAT_VALUE)
        .addAllDims(LongStream.of(dims).boxed().toList())
        .setRawData(ByteString.copyFrom(raw.array()))
        .build();
  }

  static TensorProto longTensor(long... numbers) {
    return TensorProto.newBuilder()
        .setDataType(TensorProto.DataType.INT64_VALUE)
        .addDims(numbers.length)
        .addAllInt64Data(LongStream.of(numbers).boxed().toList())
        .build();
  }

  static AttributeProto integer(String name, long value) {
    return attribute(name, AttributeProto.AttributeType.INT).setI(value).build();
  }

  static AttributeProto integers(String name, long... values) {
    return attribute(name, AttributeProto.AttributeType.INTS)
        .addAllInts(LongStream.of(values).boxed().toList())
        .build();
  }

  static AttributeProto number(String name, double value) {
    return attribute(name, AttributeProto.AttributeType.FLOAT).setF((float) value).build();
  }

  static AttributeProto numbers(String name, double... values) {
    AttributeProto.Builder attribute = attribute(name, AttributeProto.AttributeType.FLOATS);
    Arrays.stream(values).forEach(value -> attribute.addFloats((float) value));
    return attribute.build();
  }

  static AttributeProto text(String name, String value) {
    return attribute(name, AttributeProto.AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value))
        .build();
  }

  static AttributeProto tensor(String name, TensorProto value) {
    return attribute(name, AttributeProto.AttributeType.TENSOR).setT(value).build();
  }

  static AttributeProto graph(String name, GraphProto value) {
    return attribute(name, AttributeProto.AttributeType.GRAPH).setG(value).build();
  }

  private static AttributeProto.Builder attribute(String name, AttributeProto.AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }

  /** The graph so far, to be changed. */
  GraphProto.Builder graph() {
    return graph;
  }

  /** The model so far, to be changed. */
  ModelProto.Builder model() {
    return model;
  }

  ModelProto proto() {
    return model
        .clone()
        .setProducerName("test")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
        .setGraph(graph)
        .build();
  }

  byte[] bytes() {
    return proto().toByteArray();
  }

  Path write(Path file) throws IOException {
    return Files.write(file, bytes());
  }
}
