/**
 * Settings of agents: keys with type, range, default and description, and values checked by them.
 */
@NullMarked
package dev.cartwheel.agents.config;

import org.jspecify.annotations.NullMarked;
