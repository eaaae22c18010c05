/** Gymnasium's toy text: small worlds of numbered states. */
@NullMarked
package dev.cartwheel.envs.toy;

import org.jspecify.annotations.NullMarked;
