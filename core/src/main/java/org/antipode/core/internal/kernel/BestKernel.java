package org.antipode.core.internal.kernel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the vector kernel where its module is present, else the plain one, and logs it. */
final class BestKernel {
  static final Kernel INSTANCE = choose();

  private BestKernel() {}

  private static Kernel choose() {
    Logger log = LoggerFactory.getLogger(Kernel.class);
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      log.warn("Plain kernels: run Java with --add-modules jdk.incubator.vector for faster ones.");
      return Kernel.plain();
    }
    try {
      Kernel vector = new VectorKernel();
      log.debug("Kernel: {}", vector.name());
      return vector;
    } catch (LinkageError e) {
      log.warn("Plain kernels: this Java's vector module does not fit: {}", e.toString());
      return Kernel.plain();
    }
  }
}
