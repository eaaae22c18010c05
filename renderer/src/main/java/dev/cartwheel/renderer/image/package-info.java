/** Image files: PNG and animated GIF, written whole or not at all. */
@NullMarked
package dev.cartwheel.renderer.image;

import org.jspecify.annotations.NullMarked;
