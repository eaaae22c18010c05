package dev.cartwheel.runs.train;

import dev.cartwheel.runs.folder.RunFolder;
import dev.cartwheel.runs.folder.RunRecord;
import dev.cartwheel.runs.progress.Progress;

/**
 * What one process is to do for a run.
 *
 * @param folder where the run is kept
 * @param record its record
 * @param until the step to reach
 * @param progress who hears how far it is
 * @param interruption who may stop it
 */
public record Job(
    RunFolder folder, RunRecord record, long until, Progress progress, Interruption interruption) {}
