/** Networks as agents use them: their descriptions, their state, parameters without an input. */
@NullMarked
package dev.cartwheel.agents.networks;

import org.jspecify.annotations.NullMarked;
