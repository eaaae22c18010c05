/** A window to watch in, on LibGDX; nothing outside this package needs it. */
@NullMarked
package dev.cartwheel.renderer.window;

import org.jspecify.annotations.NullMarked;
