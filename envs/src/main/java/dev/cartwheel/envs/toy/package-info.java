/** Gymnasium's toy text, and a few small worlds more: numbered states, cards, a falling ball. */
@NullMarked
package dev.cartwheel.envs.toy;

import org.jspecify.annotations.NullMarked;
