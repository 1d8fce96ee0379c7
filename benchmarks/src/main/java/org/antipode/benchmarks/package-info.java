/** Side-by-side runs against libtorch, each claim of speed a ratio of one run. */
package org.antipode.benchmarks;
