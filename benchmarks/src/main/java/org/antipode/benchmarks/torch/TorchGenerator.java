package org.antipode.benchmarks.torch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;

/**
 * ½‖G(z) − y‖² of a convolutional network in libtorch, as TorchScript: with its gradient by
 * automatic differentiation or by the chain rule written out, and Jacobian columns by a batch of
 * tangents, which is what vmap of a pushforward comes to.
 */
public final class TorchGenerator implements AutoCloseable {
  private final Engine engine;
  private final NDManager manager;
  private final DataType type;
  private final int latent;
  private final List<NDArray> parameters;
  private final NDArray observed;
  private final PtSymbolBlock loss;
  private final PtSymbolBlock chainRule;
  private final PtSymbolBlock pushforward;

  public TorchGenerator(Engine engine, ConvolutionalNetwork network, double[] y, DataType type) {
    this.engine = engine;
    this.manager = engine.newBaseManager();
    this.type = type;
    this.latent = network.latent();
    this.parameters = network.parameters(manager, type);
    this.observed = manager.create(y, new Shape(1, y.length)).toType(type, false);
    ConvolutionalScript script = network.script();
    String arguments = "z: Tensor, y: Tensor, " + script.arguments();
    List<String> residual = new ArrayList<>(script.forward());
    residual.add("v = torch.sub(torch.flatten(g, 1), y)");
    residual.add("f = torch.mul(torch.sum(torch.mul(v, v)), 0.5)");
    this.loss = module(arguments, "Tensor", residual, List.of(), "return f");
    List<String> back = new ArrayList<>(List.of("v = torch.view_as(v, g)"));
    back.addAll(script.pullback());
    this.chainRule = module(arguments, "Tuple[Tensor, Tensor]", residual, back, "return (f, c)");
    List<String> forth = new ArrayList<>(script.forward());
    this.pushforward =
        module(
            "t: Tensor, z: Tensor, " + script.arguments(),
            "Tensor",
            forth,
            script.pushforward(),
            "return torch.flatten(u, 1)");
  }

  private PtSymbolBlock module(
      String arguments, String result, List<String> first, List<String> then, String last) {
    List<String> lines = new ArrayList<>(first);
    lines.addAll(then);
    lines.add(last);
    return TorchScript.module((PtNDManager) manager, arguments, result, lines);
  }

  private NDList inputs(NDArray... first) {
    NDList list = new NDList(first);
    list.addAll(parameters);
    return list;
  }

  /** The value, and its gradient in {@code gradient}, by automatic differentiation. */
  public double automatic(double[] z, double[] gradient) {
    try (NDScope scope = new NDScope()) {
      NDArray code = manager.create(z, new Shape(1, latent)).toType(type, false);
      code.setRequiresGradient(true);
      try (GradientCollector collector = engine.newGradientCollector()) {
        NDArray value = IValueUtils.forward(loss, inputs(code, observed), true).get(0);
        collector.backward(value);
        copy(code.getGradient(), gradient);
        return value.toType(DataType.FLOAT64, false).toDoubleArray()[0];
      }
    }
  }

  /** As {@link #automatic}, by the chain rule written out. */
  public double chainRule(double[] z, double[] gradient) {
    try (NDScope scope = new NDScope()) {
      NDArray code = manager.create(z, new Shape(1, latent)).toType(type, false);
      NDList results = IValueUtils.forward(chainRule, inputs(code, observed), false);
      copy(results.get(1), gradient);
      return results.get(0).toType(DataType.FLOAT64, false).toDoubleArray()[0];
    }
  }

  /** out = J times the tangents, one after the other, at z. */
  public void pushforward(double[] z, double[] tangents, double[] out) {
    try (NDScope scope = new NDScope()) {
      NDArray code = manager.create(z, new Shape(1, latent)).toType(type, false);
      NDArray block =
          manager.create(tangents, new Shape(tangents.length / latent, latent)).toType(type, false);
      copy(IValueUtils.forward(pushforward, inputs(block, code), false).get(0), out);
    }
  }

  private static void copy(NDArray array, double[] out) {
    double[] numbers = array.toType(DataType.FLOAT64, false).toDoubleArray();
    System.arraycopy(numbers, 0, out, 0, numbers.length);
  }

  @Override
  public void close() {
    loss.close();
    chainRule.close();
    pushforward.close();
    manager.close();
  }
}
