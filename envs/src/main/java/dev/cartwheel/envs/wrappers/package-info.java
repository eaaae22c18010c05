/**
 * Gymnasium's wrappers: worlds around worlds that change what is seen, done or paid. Each forwards
 * both forms of a step and has its own state in snapshots.
 */
@NullMarked
package dev.cartwheel.envs.wrappers;

import org.jspecify.annotations.NullMarked;
