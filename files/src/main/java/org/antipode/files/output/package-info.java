/** Arrays written in the formats of other programs. */
package org.antipode.files.output;
