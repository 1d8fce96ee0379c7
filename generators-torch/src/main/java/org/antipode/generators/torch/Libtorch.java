package org.antipode.generators.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.engine.PtEngineProvider;
import ai.djl.pytorch.engine.PtNDManager;

/** Loads libtorch. */
final class Libtorch {
  private Libtorch() {}

  /**
   * A manager of arrays on the device; libtorch is loaded at the first call of the process, from
   * the class path and never from the network.
   *
   * <p>libtorch itself takes one thread, so that starts can run beside one another and numbers do
   * not depend on the number of threads.
   *
   * @throws IllegalArgumentException if libtorch cannot be loaded, or finds no GPU where one is
   *     asked for
   */
  static PtNDManager start(TorchDevice device) {
    Engine engine = engine();
    int gpus = device == TorchDevice.CPU ? 0 : engine.getGpuCount();
    if (device == TorchDevice.GPU && gpus == 0) {
      throw new IllegalArgumentException(
          "option 'device' is gpu, but libtorch finds no GPU; give auto or cpu");
    }
    return (PtNDManager) engine.newBaseManager(gpus > 0 ? Device.gpu() : Device.cpu());
  }

  private static Engine engine() {
    setIfAbsent("ai.djl.offline", "true");
    setIfAbsent("ai.djl.pytorch.num_threads", "1");
    setIfAbsent("ai.djl.pytorch.num_interop_threads", "1");
    setIfAbsent("ai.djl.pytorch.graph_optimizer", "false");
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    // The engine looks for its native library with this loader; a plug-in has one of its own.
    thread.setContextClassLoader(Libtorch.class.getClassLoader());
    try {
      return new PtEngineProvider().getEngine();
    } catch (EngineException | IllegalStateException | LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalArgumentException("libtorch cannot be loaded: " + cause.getMessage(), e);
    } finally {
      thread.setContextClassLoader(loader);
    }
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
