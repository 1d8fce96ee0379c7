/** Generators that libtorch runs: TorchScript modules. */
package org.antipode.generators.torch;
