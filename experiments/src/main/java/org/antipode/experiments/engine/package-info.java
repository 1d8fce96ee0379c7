/** Engines run a sweep's trials: their service interface, and threads of this process. */
package org.antipode.experiments.engine;
