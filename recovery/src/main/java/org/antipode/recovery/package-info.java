/** One recovery: parts in, answer out; composed in code by a pipeline or read from a file. */
package org.antipode.recovery;
