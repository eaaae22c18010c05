/** How log lines look and where they go: quiet, to standard error, set up without any XML. */
@NullMarked
package dev.cartwheel.runs.logging;

import org.jspecify.annotations.NullMarked;
