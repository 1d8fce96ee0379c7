/** Reads YAML strictly into settings, and writes it so that it reads back as it was. */
package org.antipode.assembly.yaml;
