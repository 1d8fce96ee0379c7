/** Charts: axes, marks, curves, cells and pictures on one sheet, written as PNG. */
package org.antipode.report.chart;
