/** Finds out whether a world keeps the rules of {@link dev.cartwheel.envs.Environment}. */
@NullMarked
package dev.cartwheel.envs.check;

import org.jspecify.annotations.NullMarked;
