/** What a world looks like, in its own units, without saying how it is drawn. */
@NullMarked
package dev.cartwheel.envs.scene;

import org.jspecify.annotations.NullMarked;
