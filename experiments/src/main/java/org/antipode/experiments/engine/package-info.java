/** What runs a sweep's trials: the service provider interface, and threads of this process. */
package org.antipode.experiments.engine;
