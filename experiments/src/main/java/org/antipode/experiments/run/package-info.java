/** Runs one trial of a sweep, or one recovery of several methods, on shared measurements. */
package org.antipode.experiments.run;
