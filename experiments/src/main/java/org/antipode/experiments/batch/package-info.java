/** Recoveries of many measurements with the same generator, operator and starts. */
package org.antipode.experiments.batch;
