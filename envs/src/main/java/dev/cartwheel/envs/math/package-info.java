/** Elementary functions with the same bits on every machine. */
@NullMarked
package dev.cartwheel.envs.math;

import org.jspecify.annotations.NullMarked;
