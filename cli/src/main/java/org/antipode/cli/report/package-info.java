/** What a command tells: JSON, text, files and pictures. */
package org.antipode.cli.report;
