package org.antipode.core.network;

import java.util.List;
import org.antipode.core.map.Generator;

/** A generator that is its layers, one after the other: G = layer_d ∘ … ∘ layer_1. */
public interface LayeredGenerator extends Generator {
  /** The layers, from the latent code to the signal; at least one. */
  List<? extends DenseMap> layers();
}
