package org.antipode.generators.torch;

import ai.djl.Device;
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
import java.util.concurrent.atomic.LongAdder;
import org.antipode.core.map.BatchEvaluation;
import org.antipode.core.map.Evaluation;
import org.antipode.core.map.Generator;
import org.antipode.core.map.LinearOperator;
import org.antipode.core.shape.Axis;
import org.antipode.core.shape.Field;
import org.antipode.core.shape.Role;
import org.antipode.core.shape.Shape;

/**
 * A TorchScript module as a generator; derivatives are those of libtorch's automatic
 * differentiation, in the precision of the module's parameters.
 *
 * <p>The module gets a batch of codes and returns a batch of signals. Signals keep its order,
 * channels first: two axes after the batch's are channel and time, three channel, height and width,
 * four channel, depth, height and width.
 */
public final class TorchScriptGenerator implements Generator {
  private static final String PRODUCTS = "products.pt";

  private final PtNDManager manager;
  private final TorchModule module;
  private final Shape input;
  private final Shape output;
  private final List<String> description;

  /** Frees the arrays of points in libtorch after the points themselves. */
  private final Cleaner cleaner = Cleaner.create();

  /**
   * @param manager owns the module's arrays, on the device where it computes
   * @param latent a code's axes, without the batch's
   * @param rows how many codes a call has
   * @throws IllegalArgumentException if the module does not map such codes to one signal each, or
   *     computes a code otherwise when others are beside it
   * @throws EngineException if libtorch cannot read the file
   */
  TorchScriptGenerator(PtNDManager manager, Path file, long[] latent, int rows) throws IOException {
    this.manager = manager;
    PtSymbolBlock network =
        JniUtils.loadModule(manager, file, true, new String[0], new String[0], true);
    PtSymbolBlock products;
    try (InputStream stream = TorchScriptGenerator.class.getResourceAsStream(PRODUCTS)) {
      products = JniUtils.loadModule(manager, stream, true, false);
    }
    this.input = Shape.vector(size(latent));
    long[] codes = new long[latent.length + 1];
    codes[0] = rows;
    System.arraycopy(latent, 0, codes, 1, latent.length);
    TorchModule unknown =
        new TorchModule(network, products, precision(network), codes, 0, new LongAdder());
    this.output = signalShape(unknown);
    this.module = unknown.withOutputs(output.size());
    if (rows > 1) {
      requireSeparate(new SeparateRows("batch", 0), module);
    }
    this.description =
        List.of(
            "%s: TorchScript, %s, signal %s, on %s"
                .formatted(
                    file.getFileName(),
                    module.precision().name().toLowerCase(Locale.ROOT),
                    output,
                    name(manager.getDevice())));
  }

  private static String name(Device device) {
    return device.isGpu() ? "GPU " + device.getDeviceId() : "the CPU";
  }

  private void requireSeparate(SeparateRows check, TorchModule batch) {
    int rows = batch.rows();
    long most = Integer.MAX_VALUE / ((long) input.size() * output.size());
    if (rows > most) {
      throw new IllegalArgumentException(
          "option '%s' is %d, but the Jacobians of more than %d codes are too large for one array"
              .formatted(check.option(), rows, most));
    }
    check.require(batch, () -> points(batch));
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

  private DataType precision(PtSymbolBlock network) {
    for (NDArray parameter : JniUtils.moduleGetParams(network, manager)) {
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

  private Shape signalShape(TorchModule network) {
    try (NDManager scratch = manager.newSubManager()) {
      NDArray zeros =
          scratch.zeros(new ai.djl.ndarray.types.Shape(network.code()), network.precision());
      return shape(network.signals(scratch, zeros).getShape().getShape(), network.rows());
    } catch (EngineException e) {
      throw new IllegalArgumentException(
          "the module fails for codes of shape %s, a batch of %s: %s; check the option 'latent'"
              .formatted(
                  Arrays.toString(network.code()),
                  network.rows() == 1 ? "one" : network.rows(),
                  TorchScriptProvider.firstLine(e)),
          e);
    }
  }

  private static Shape shape(long[] lengths, int rows) {
    if (lengths.length < 2 || lengths[0] != rows || lengths.length > 5) {
      throw new IllegalArgumentException(
          "the module returns an array of shape %s; a batch of %s with one to four axes each is needed: [%d, 3, 64, 64], say"
              .formatted(
                  Arrays.toString(lengths), rows == 1 ? "one signal" : rows + " signals", rows));
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
    return new TorchScriptEvaluation(module, points(), 0);
  }

  @Override
  public BatchEvaluation newBatchEvaluation(int capacity) {
    return module.rows() == 1
        ? Generator.super.newBatchEvaluation(capacity)
        : new TorchScriptBatch(module, this::points, capacity);
  }

  private TorchScriptPoints points() {
    return points(module);
  }

  private TorchScriptPoints points(TorchModule batch) {
    NDManager arrays = manager.newSubManager();
    TorchScriptPoints points = new TorchScriptPoints(batch, arrays);
    cleaner.register(points, arrays::close);
    return points;
  }

  /**
   * Least squares of measurements at so many codes a call, for the option 'codes' of a solver.
   *
   * @throws IllegalArgumentException if the module computes a code otherwise when others are beside
   *     it
   */
  TorchRows rows(int codes, LinearOperator measurement) {
    TorchModule batch = module.withRows(codes);
    if (codes > 1) {
      double rounding = module.precision() == DataType.FLOAT64 ? 1e-9 : 1e-3;
      requireSeparate(new SeparateRows("codes", rounding), batch);
    }
    return new TorchRows(manager, batch, measurement);
  }

  /** How often libtorch was called so far. */
  long calls() {
    return module.calls().sum();
  }
}
