package org.antipode.generators.torch;

/** Where libtorch computes. */
public enum TorchDevice {
  /** On a GPU if libtorch finds one, else on the CPU. */
  AUTO,
  CPU,
  /** On a GPU, or not at all. */
  GPU
}
