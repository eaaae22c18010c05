package dev.cartwheel.nets.tune;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One of the times that a trial is run.
 *
 * @param trial its number
 * @param number of the time, from 0
 * @param seed for all that is left to chance
 * @param objective what the score is
 * @param stage which part of a training it is
 * @param folder for what is to be kept, which is there; it may hold what a killed run left
 * @param continued the folder of the run that this one goes on with
 */
public record Execution(
    int trial,
    int number,
    long seed,
    Objective objective,
    Stage stage,
    Path folder,
    Optional<Path> continued) {}
