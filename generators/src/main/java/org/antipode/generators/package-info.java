/** What the options of several generators share; each family has a package of its own. */
package org.antipode.generators;
