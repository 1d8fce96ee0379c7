/** Maps and their derivatives: generators, measurement operators and their composition. */
package org.antipode.core.map;
