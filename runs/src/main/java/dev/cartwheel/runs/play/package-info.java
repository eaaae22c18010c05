/** A person at the keyboard in an agent's place. */
@NullMarked
package dev.cartwheel.runs.play;

import org.jspecify.annotations.NullMarked;
