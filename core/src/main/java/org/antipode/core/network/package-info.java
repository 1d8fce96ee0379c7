/** Generators whose layers can be looked at: what theory needs to know of a network. */
package org.antipode.core.network;
