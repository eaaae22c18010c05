/**
 * Where a run is kept: its folder, the lock on it, and checkpoints that are whole or refused.
 *
 * <p>Whatever must survive a crash is written beside its place, forced to disk and renamed, so that
 * at every moment either the old or the new is there in full.
 */
@NullMarked
package dev.cartwheel.runs.folder;

import org.jspecify.annotations.NullMarked;
