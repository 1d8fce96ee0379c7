/**
 * The files that users bring and take away: arrays, weights, tables and pictures.
 *
 * <p>A reader never trusts a file. What it allocates is bounded by the file's own size, every
 * number it hands out is finite, and what it cannot read in full it refuses with a {@link
 * org.antipode.core.RequestException} of one sentence that names the file, the place, what was
 * found and what would do. A writer leaves the whole file or none.
 */
package org.antipode.files;
