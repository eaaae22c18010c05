/** How a running training tells the user that it is alive. */
@NullMarked
package dev.cartwheel.runs.progress;

import org.jspecify.annotations.NullMarked;
