/**
 * The report of a benchmark: what its scores say and how surely, as tables and charts, written as
 * one HTML page and as Markdown.
 */
@NullMarked
package dev.cartwheel.runs.report;

import org.jspecify.annotations.NullMarked;
