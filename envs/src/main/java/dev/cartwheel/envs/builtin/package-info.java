/** The list of worlds that come with Cartwheel. */
@NullMarked
package dev.cartwheel.envs.builtin;

import org.jspecify.annotations.NullMarked;
