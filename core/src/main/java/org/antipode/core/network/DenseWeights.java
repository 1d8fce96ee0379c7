package org.antipode.core.network;

import org.antipode.core.kernel.ColumnMatrix;

/** The facet of an {@link AffineMap} whose L is stored as a dense matrix. */
public interface DenseWeights {
  /** L, outputs × inputs; shared, not a copy. */
  ColumnMatrix weights();
}
