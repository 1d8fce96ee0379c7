/** The files that an experiment read, by the hash of their content. */
package org.antipode.files.input;
