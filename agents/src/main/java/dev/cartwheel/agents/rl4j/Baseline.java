package dev.cartwheel.agents.rl4j;

import java.util.function.Consumer;
import org.deeplearning4j.rl4j.network.NeuralNet;

/**
 * One of RL4J's learners.
 *
 * @param network what it learns
 * @param preferences which of the network's outputs tells how good actions are
 * @param copies copies of the world it asks for
 * @param training learns in a world, and returns only when stopped
 * @param stop lets training return
 */
record Baseline(
    NeuralNet<?> network,
    int preferences,
    int copies,
    Consumer<HandedMdp> training,
    Runnable stop) {}
