package org.antipode.experiments.spark;

import java.io.Serializable;

/** What an executor returns of one trial, or of some items. */
interface Timed extends Serializable {
  /** How long one trial, or one item, took. */
  double seconds();
}
