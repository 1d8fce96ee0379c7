package org.antipode.transforms;

/** Chooses the vector kernel where Java's vector module is present, else the plain one. */
final class BestKernel {
  static final Kernel INSTANCE = choose();

  private BestKernel() {}

  private static Kernel choose() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return PlainKernel.INSTANCE;
    }
    try {
      return new VectorKernel();
    } catch (LinkageError e) {
      // Another Java's vector module, whose methods differ.
      return PlainKernel.INSTANCE;
    }
  }
}
