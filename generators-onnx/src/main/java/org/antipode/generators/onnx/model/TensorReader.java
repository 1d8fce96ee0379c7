package org.antipode.generators.onnx.model;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.antipode.files.ElementType;
import org.antipode.generators.onnx.value.Constant;
import org.antipode.generators.onnx.value.Dims;
import org.antipode.generators.onnx.value.Kind;
import org.antipode.generators.onnx.value.Literal;

/** Decodes tensors; nothing is allocated that the file does not have the bytes for. */
public final class TensorReader {
  private static final Map<Integer, ElementType> TYPES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(TensorProto.DataType.FLOAT_VALUE, ElementType.F32),
              Map.entry(TensorProto.DataType.DOUBLE_VALUE, ElementType.F64),
              Map.entry(TensorProto.DataType.FLOAT16_VALUE, ElementType.F16),
              Map.entry(TensorProto.DataType.BFLOAT16_VALUE, ElementType.BF16),
              Map.entry(TensorProto.DataType.INT64_VALUE, ElementType.I64),
              Map.entry(TensorProto.DataType.INT32_VALUE, ElementType.I32),
              Map.entry(TensorProto.DataType.INT16_VALUE, ElementType.I16),
              Map.entry(TensorProto.DataType.INT8_VALUE, ElementType.I8),
              Map.entry(TensorProto.DataType.UINT64_VALUE, ElementType.U64),
              Map.entry(TensorProto.DataType.UINT32_VALUE, ElementType.U32),
              Map.entry(TensorProto.DataType.UINT16_VALUE, ElementType.U16),
              Map.entry(TensorProto.DataType.UINT8_VALUE, ElementType.U8),
              Map.entry(TensorProto.DataType.BOOL_VALUE, ElementType.BOOL)));

  private final ExternalFiles external;

  TensorReader(ExternalFiles external) {
    this.external = external;
  }

  /** The files beside the model that tensors were read from so far. */
  public Set<String> externalFiles() {
    return external.names();
  }

  /**
   * The kind of numbers that an ONNX data type has.
   *
   * @throws IllegalArgumentException if it is a type of texts, complex or quantised numbers
   */
  public static Kind kind(long dataType) {
    return switch (type(dataType)) {
      case F64, F32, F16, BF16 -> Kind.FLOAT;
      case BOOL -> Kind.BOOLEAN;
      default -> Kind.INTEGER;
    };
  }

  private static ElementType type(long dataType) {
    ElementType type = TYPES.get((int) dataType);
    if (type == null) {
      TensorProto.DataType known = TensorProto.DataType.forNumber((int) dataType);
      throw new IllegalArgumentException(
          "has numbers of type %s; the supported ones are %s"
              .formatted(known == null ? dataType : known, supported()));
    }
    return type;
  }

  private static String supported() {
    return TYPES.keySet().stream()
        .map(TensorProto.DataType::forNumber)
        .map(TensorProto.DataType::name)
        .collect(Collectors.joining(", "));
  }

  /**
   * A tensor's numbers; a single 32-bit float is taken as its author wrote it.
   *
   * @param what how messages call it
   */
  Constant read(TensorProto tensor, String what) {
    try {
      ElementType type = type(tensor.getDataType());
      int[] dims = dims(tensor);
      double[] data = data(tensor, type, Dims.size(dims));
      for (double number : data) {
        if (Double.isNaN(number)) {
          throw new IllegalArgumentException("holds NaN, but every number must be finite");
        }
      }
      if (dims.length == 0 && type == ElementType.F32) {
        data[0] = Literal.of((float) data[0]);
      }
      return new Constant(kind(tensor.getDataType()), dims, data);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(what + " " + e.getMessage(), e);
    }
  }

  private static int[] dims(TensorProto tensor) {
    return Dims.checked(tensor.getDimsList().stream().mapToLong(Long::longValue).toArray());
  }

  private double[] data(TensorProto tensor, ElementType type, int count) {
    if (tensor.hasSegment()) {
      throw new IllegalArgumentException("is stored in segments; export the model again");
    }
    long bytes = (long) count * type.width();
    if (ExternalFiles.holds(tensor)) {
      if (bytes > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("has more than 2 GiB");
      }
      return type.decode(external.read(tensor, bytes), 0, (int) bytes);
    }
    if (!tensor.getRawData().isEmpty()) {
      require(tensor.getRawData().size() == bytes, tensor.getRawData().size() + " bytes", count);
      ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
      return type.decode(raw, 0, (int) bytes);
    }
    int stored = storedCount(tensor, type);
    require(stored == count, stored + " numbers", count);
    double[] data = new double[count];
    for (int i = 0; i < count; i++) {
      data[i] = stored(tensor, type, i);
    }
    return data;
  }

  private static void require(boolean fits, String found, int count) {
    if (!fits) {
      throw new IllegalArgumentException(
          "has %s, but its shape needs %d numbers; export the model again".formatted(found, count));
    }
  }

  private static int storedCount(TensorProto tensor, ElementType type) {
    return switch (type) {
      case F32 -> tensor.getFloatDataCount();
      case F64 -> tensor.getDoubleDataCount();
      case I64 -> tensor.getInt64DataCount();
      case U64, U32 -> tensor.getUint64DataCount();
      default -> tensor.getInt32DataCount();
    };
  }

  private static double stored(TensorProto tensor, ElementType type, int i) {
    return switch (type) {
      case F32 -> tensor.getFloatData(i);
      case F64 -> tensor.getDoubleData(i);
      case I64 -> tensor.getInt64Data(i);
      case U64, U32 -> tensor.getUint64Data(i);
      case F16, BF16 -> half(tensor.getInt32Data(i), type);
      default -> tensor.getInt32Data(i);
    };
  }

  /** Sixteen bits are stored in the lower half of an integer. */
  private static double half(int bits, ElementType type) {
    ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    return type.decode(bytes.putShort(0, (short) bits), 0, Short.BYTES)[0];
  }
}
