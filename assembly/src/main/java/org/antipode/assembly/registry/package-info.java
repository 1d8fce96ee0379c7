/**
 * What is installed: providers of every kind, found by name on the class path and in plugin jars.
 */
package org.antipode.assembly.registry;
