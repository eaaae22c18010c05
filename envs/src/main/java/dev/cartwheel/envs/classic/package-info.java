/**
 * Gymnasium's classic control: small mechanical systems. Their constants are public for code that
 * computes the same on lanes ({@code dev.cartwheel.envs.batch}).
 */
@NullMarked
package dev.cartwheel.envs.classic;

import org.jspecify.annotations.NullMarked;
