/** The composition root: the command line, experiments and where their results are kept. */
@NullMarked
package dev.cartwheel.runs;

import org.jspecify.annotations.NullMarked;
