/** How a time grows with a size, and its picture. */
package org.antipode.benchmarks.growth;
