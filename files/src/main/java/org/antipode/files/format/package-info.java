/** The formats of files with arrays that science uses. */
package org.antipode.files.format;
