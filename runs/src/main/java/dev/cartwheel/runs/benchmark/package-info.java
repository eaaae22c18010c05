/**
 * A suite of tasks trained over seeds: what a suite is, the seeds' runs side by side, and what came
 * of them. Every run is an ordinary run folder, so that whatever works with one works with these.
 */
@NullMarked
package dev.cartwheel.runs.benchmark;

import org.jspecify.annotations.NullMarked;
