/**
 * How to use this from Java: short programs, each run by a test. A world of one's own is in {@code
 * examples/plugin}.
 */
@NullMarked
package dev.cartwheel.runs.examples;

import org.jspecify.annotations.NullMarked;
