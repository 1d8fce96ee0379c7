/** TIFF: pictures and volumes of whole numbers and floats. */
package org.antipode.files.tiff;
