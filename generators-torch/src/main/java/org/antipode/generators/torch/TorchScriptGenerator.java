package org.antipode.generators.torch;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;

/**
 * A TorchScript module as a generator; derivatives are those of libtorch's automatic
 * differentiation, in the precision of the module's parameters.
 *
 * <p>The module gets a batch of one code and returns a batch of one signal. Signals keep its order,
 * channels first: two axes after the batch's are channel and time, three channel, height and width,
 * four channel, depth, height and width.
 */
public final class TorchScriptGenerator implements Generator {
  private static final String PRODUCTS = "products.pt";

  private final PtNDManager manager;
  private final PtSymbolBlock module;
  private final PtSymbolBlock products;
  private final DataType precision;
  private final long[] code;
  private final Shape input;
  private final Shape output;
  private final List<String> description;

  /** Frees an evaluation's arrays in libtorch after the evaluation itself. */
  private final Cleaner cleaner = Cleaner.create();

  /**
   * @param manager owns the module's arrays, on the device where it computes
   * @param latent a code's axes, without the batch's
   * @throws IllegalArgumentException if the module does not map such a code to one signal
   * @throws EngineException if libtorch cannot read the file
   */
  TorchScriptGenerator(PtNDManager manager, Path file, long[] latent) throws IOException {
    this.manager = manager;
    this.module = JniUtils.loadModule(manager, file, true, new String[0], new String[0], true);
    try (InputStream stream = TorchScriptGenerator.class.getResourceAsStream(PRODUCTS)) {
      products = JniUtils.loadModule(manager, stream, true, false);
    }
    this.precision = precision();
    this.code = new long[latent.length + 1];
    code[0] = 1;
    System.arraycopy(latent, 0, code, 1, latent.length);
    this.input = Shape.vector(size(latent));
    this.output = signalShape();
    this.description =
        List.of(
            "%s: TorchScript, %s, signal %s, on %s"
                .formatted(
                    file.getFileName(),
                    precision.name().toLowerCase(Locale.ROOT),
                    output,
                    manager.getDevice()));
  }

  private static int size(long[] latent) {
    long size = 1;
    for (long length : latent) {
      size = Math.min(size * length, Integer.MAX_VALUE + 1L); // capped: no product overflows
    }
    if (latent.length == 0 || size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "option 'latent' must name the axes of a code, not " + Arrays.toString(latent));
    }
    return (int) size;
  }

  private DataType precision() {
    for (NDArray parameter : JniUtils.moduleGetParams(module, manager)) {
      DataType type = parameter.getDataType();
      if (type == DataType.FLOAT32 || type == DataType.FLOAT64) {
        return type;
      }
      if (type.isFloating()) {
        throw new IllegalArgumentException(
            "the module's parameters are "
                + type
                + "; save it after module.float() or module.double()");
      }
    }
    return DataType.FLOAT32;
  }

  private Shape signalShape() {
    try (NDManager scratch = manager.newSubManager()) {
      NDArray zeros = scratch.zeros(new ai.djl.ndarray.types.Shape(code), precision);
      return shape(TorchScriptEvaluation.run(module, scratch, zeros).getShape().getShape());
    } catch (EngineException e) {
      throw new IllegalArgumentException(
          "the module fails for a code of shape "
              + Arrays.toString(code)
              + ", a batch of one: "
              + TorchScriptProvider.firstLine(e)
              + "; check the option 'latent'",
          e);
    }
  }

  private static Shape shape(long[] lengths) {
    if (lengths.length < 2 || lengths[0] != 1 || lengths.length > 5) {
      throw new IllegalArgumentException(
          "the module returns an array of shape "
              + Arrays.toString(lengths)
              + "; a batch of one signal with one to four axes is needed: [1, 3, 64, 64], say");
    }
    int axes = lengths.length - 1;
    List<Role> roles =
        switch (axes) {
          case 1 -> List.of(Role.NONE);
          case 2 -> List.of(Role.CHANNEL, Role.TIME);
          case 3 -> List.of(Role.CHANNEL, Role.HEIGHT, Role.WIDTH);
          default -> List.of(Role.CHANNEL, Role.DEPTH, Role.HEIGHT, Role.WIDTH);
        };
    List<Axis> named = new ArrayList<>(Collections.nCopies(axes, null));
    for (int i = 0; i < axes; i++) {
      named.set(i, new Axis(Math.toIntExact(lengths[i + 1]), roles.get(i)));
    }
    return new Shape(named, Field.REAL);
  }

  @Override
  public Shape inputShape() {
    return input;
  }

  @Override
  public Shape outputShape() {
    return output;
  }

  @Override
  public List<String> description() {
    return description;
  }

  @Override
  public Evaluation newEvaluation() {
    NDManager arrays = manager.newSubManager();
    Evaluation evaluation =
        new TorchScriptEvaluation(module, products, arrays, precision, code, output.size());
    cleaner.register(evaluation, arrays::close);
    return evaluation;
  }
}
