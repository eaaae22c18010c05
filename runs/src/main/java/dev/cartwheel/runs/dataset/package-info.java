/** Datasets of episodes on disk, for agents that learn offline and for other programs. */
@NullMarked
package dev.cartwheel.runs.dataset;

import org.jspecify.annotations.NullMarked;
