/** Pictures in a terminal: half-block characters in colour, letters where there is no colour. */
@NullMarked
package dev.cartwheel.renderer.terminal;

import org.jspecify.annotations.NullMarked;
