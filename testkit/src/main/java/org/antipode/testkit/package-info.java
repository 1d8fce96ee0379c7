/** Checks that hold a map's derivatives against each other, for anyone's maps. */
package org.antipode.testkit;
