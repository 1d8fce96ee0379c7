/**
 * Engines run a sweep's trials and recover a batch's items: their service interface, and threads of
 * this process.
 */
package org.antipode.experiments.engine;
