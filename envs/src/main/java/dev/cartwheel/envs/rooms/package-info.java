/**
 * Rooms seen through the eyes of whoever walks in them: walls, doors, keys, balls, boxes, lava, and
 * a view of seven by seven cells ahead, in the manner of Minigrid.
 *
 * <p>{@link dev.cartwheel.envs.rooms.RoomWorld} says what all of them have in common, each {@link
 * dev.cartwheel.envs.rooms.RoomTask} how its rooms are built and when it is done. x counts columns
 * from the left, y rows from the top, both from 0; directions are 0 east, 1 south, 2 west, 3 north.
 */
@NullMarked
package dev.cartwheel.envs.rooms;

import org.jspecify.annotations.NullMarked;
