package org.antipode.generators.conv.kernel;

import org.antipode.core.internal.kernel.Kernel;

/** Chooses the vector kernels where dense products have chosen theirs. */
final class BestTileKernel {
  private static final boolean PLAIN = Kernel.best().name().equals(Kernel.plain().name());

  static final TileKernel INSTANCE = PLAIN ? TileKernel.plain() : new VectorTileKernel();

  static final FloatTileKernel FLOATS =
      PLAIN ? FloatTileKernel.plain() : new VectorFloatTileKernel();

  private BestTileKernel() {}
}
