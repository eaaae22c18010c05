/** Policies for discrete actions that rest on action values. */
@NullMarked
package dev.cartwheel.agents.policies;

import org.jspecify.annotations.NullMarked;
