/** The same problems and networks on libtorch. */
package org.antipode.benchmarks.torch;
