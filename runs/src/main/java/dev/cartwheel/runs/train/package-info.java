/**
 * Training a run from its configuration: the schedule of log rows, evaluations and checkpoints, the
 * way back from a checkpoint, and the way out on Ctrl-C.
 */
@NullMarked
package dev.cartwheel.runs.train;

import org.jspecify.annotations.NullMarked;
