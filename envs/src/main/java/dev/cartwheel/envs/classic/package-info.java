/** Gymnasium's classic control: small mechanical systems. */
@NullMarked
package dev.cartwheel.envs.classic;

import org.jspecify.annotations.NullMarked;
