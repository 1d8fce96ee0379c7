package org.antipode.generators.conv.kernel;

import org.antipode.core.internal.kernel.Kernel;

/** Chooses the vector kernel where dense products have chosen theirs. */
final class BestTileKernel {
  static final TileKernel INSTANCE = choose();

  private BestTileKernel() {}

  private static TileKernel choose() {
    return Kernel.best().name().equals(Kernel.plain().name())
        ? TileKernel.plain()
        : new VectorTileKernel();
  }
}
