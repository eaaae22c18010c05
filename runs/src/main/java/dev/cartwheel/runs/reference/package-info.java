/**
 * Episodes and numbers recorded elsewhere: played again on our worlds, and compared with what ours
 * do. One JSON object a line; {@link dev.cartwheel.runs.reference.Rollout} writes the lines that
 * {@link dev.cartwheel.runs.reference.Verifier} reads.
 */
@NullMarked
package dev.cartwheel.runs.reference;

import org.jspecify.annotations.NullMarked;
