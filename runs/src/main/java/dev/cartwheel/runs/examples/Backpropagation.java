package dev.cartwheel.runs.examples;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Locale;

/**
 * Lesson 2: the gradients of a network of two inputs, two hidden units and one output, by the chain
 * rule on paper, by the tape, and by moving each weight a little.
 *
 * <p>Source: Rumelhart, Hinton and Williams 1986.
 */
public final class Backpropagation {

  private static final double[] X = {0.5, -1};
  private static final double TARGET = 0.8;
  private static final double[] W = {0.3, -0.2, 0.7, 0.4}; // w11, w12, w21, w22
  private static final double[] V = {0.9, -0.6};
  private static final double STEP = 1e-5;

  private Backpropagation() {}

  /** Runs the lesson; takes no arguments. */
  public static void main(String[] args) {
    double[] hand = byHand();
    double[] tape = byTape();
    System.out.printf(Locale.ROOT, "loss %.6f%n", loss(W, V));
    System.out.println("weight  by hand    by tape    by difference");
    String[] names = {"w11", "w12", "w21", "w22", "v1", "v2"};
    for (int i = 0; i < names.length; i++) {
      System.out.printf(
          Locale.ROOT,
          "%-6s  %9.6f  %9.6f  %9.6f%n",
          names[i],
          hand[i],
          tape[i],
          (moved(i, STEP) - moved(i, -STEP)) / (2 * STEP));
    }
  }

  /** ½(y − t)² with h = tanh(xW) and y = h·v. */
  private static double loss(double[] w, double[] v) {
    double y = 0;
    for (int j = 0; j < 2; j++) {
      y += v[j] * StrictMath.tanh(X[0] * w[j] + X[1] * w[2 + j]);
    }
    return 0.5 * (y - TARGET) * (y - TARGET);
  }

  private static double moved(int weight, double by) {
    double[] w = W.clone();
    double[] v = V.clone();
    if (weight < 4) {
      w[weight] += by;
    } else {
      v[weight - 4] += by;
    }
    return loss(w, v);
  }

  private static double[] byHand() {
    // Forwards: each layer from the one before.
    double[] h = new double[2];
    double y = 0;
    for (int j = 0; j < 2; j++) {
      h[j] = StrictMath.tanh(X[0] * W[j] + X[1] * W[2 + j]);
      y += V[j] * h[j];
    }
    // Backwards: each gradient from the one behind.
    double dy = y - TARGET;
    double[] gradient = new double[6];
    for (int j = 0; j < 2; j++) {
      double dz = dy * V[j] * (1 - h[j] * h[j]); // through v, then through tanh
      gradient[j] = dz * X[0];
      gradient[2 + j] = dz * X[1];
      gradient[4 + j] = dy * h[j];
    }
    return gradient;
  }

  private static double[] byTape() {
    Tensor x = Tensor.constant(1, 2).write(floats(X));
    Tensor w = Tensor.parameter(2, 2).write(floats(W));
    Tensor v = Tensor.parameter(2, 1).write(floats(V));
    Tensor target = Tensor.constant(1, 1).write(new float[] {(float) TARGET});
    Tape tape = new Tape();
    Tensor hidden = tape.dense(x, w, null, Activation.TANH);
    Tensor y = tape.dense(hidden, v, null, Activation.LINEAR);
    tape.backward(tape.scale(tape.meanSquaredError(y, target), 0.5f));
    double[] gradient = new double[6];
    for (int i = 0; i < 6; i++) {
      gradient[i] = i < 4 ? w.gradient()[i] : v.gradient()[i - 4];
    }
    return gradient;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
