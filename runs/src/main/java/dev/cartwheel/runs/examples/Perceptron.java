package dev.cartwheel.runs.examples;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lesson 1: a single neuron with a step, taught by Rosenblatt's rule, learns AND and OR and cannot
 * learn XOR.
 *
 * <p>Source: Rosenblatt 1958; Minsky and Papert 1969.
 */
public final class Perceptron {

  private static final int[][] INPUTS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  private static final int MOST_EPOCHS = 1000;

  private final double[] weights = new double[2];
  private double bias;

  private Perceptron() {}

  /** Runs the lesson; takes no arguments. */
  public static void main(String[] args) {
    Map<String, int[]> gates = new TreeMap<>();
    gates.put("AND", new int[] {0, 0, 0, 1});
    gates.put("OR", new int[] {0, 1, 1, 1});
    gates.put("XOR", new int[] {0, 1, 1, 0});
    System.out.println("gate  epochs  mistakes in the last  w1    w2    bias");
    gates.forEach((name, targets) -> System.out.println(new Perceptron().learn(name, targets)));
  }

  private String learn(String name, int[] targets) {
    int epochs = 0;
    int mistakes;
    do {
      mistakes = epoch(targets);
      epochs++;
    } while (mistakes > 0 && epochs < MOST_EPOCHS);
    return String.format(
        Locale.ROOT,
        "%-4s  %6d  %20d  %4.1f  %4.1f  %4.1f",
        name,
        epochs,
        mistakes,
        weights[0],
        weights[1],
        bias);
  }

  /** Goes over the four inputs once: a wrong answer moves the line towards the input, or away. */
  private int epoch(int[] targets) {
    int mistakes = 0;
    for (int i = 0; i < INPUTS.length; i++) {
      int error = targets[i] - answer(INPUTS[i]);
      weights[0] += error * INPUTS[i][0];
      weights[1] += error * INPUTS[i][1];
      bias += error;
      mistakes += Math.abs(error);
    }
    return mistakes;
  }

  private int answer(int[] x) {
    return weights[0] * x[0] + weights[1] * x[1] + bias > 0 ? 1 : 0;
  }
}
