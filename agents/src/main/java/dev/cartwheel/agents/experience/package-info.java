/** What off-policy agents remember, and how it gets there. */
@NullMarked
package dev.cartwheel.agents.experience;

import org.jspecify.annotations.NullMarked;
