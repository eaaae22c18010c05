/** What built-in worlds share: order of calls, seeding, both forms of a step, snapshots. */
@NullMarked
package dev.cartwheel.envs.world;

import org.jspecify.annotations.NullMarked;
