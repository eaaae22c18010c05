package dev.cartwheel.runs.examples;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.losses.Loss;
import dev.cartwheel.nets.models.Fit;
import dev.cartwheel.nets.models.Model;
import dev.cartwheel.nets.models.Samples;
import dev.cartwheel.nets.models.Sequential;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Lesson 3: how large the gradient still is when it has come through twenty layers, and how units
 * of ReLU die.
 *
 * <p>Source: Glorot and Bengio 2010; He et al. 2015; Lu et al. 2020 (dying ReLU).
 */
public final class VanishingGradients {

  private static final int LAYERS = 20;
  private static final int WIDTH = 64;
  private static final int BATCH = 32;

  private VanishingGradients() {}

  /** Runs the lesson; takes no arguments. */
  public static void main(String[] args) {
    System.out.println("norm of the gradient of a layer's weights, of 20 layers");
    System.out.println("layers                    1st        10th       20th");
    Initializer wide = new Initializer.RandomNormal(0, 0.3);
    Initializer narrow = new Initializer.RandomNormal(0, 0.05);
    show("sigmoid, Glorot", Activation.SIGMOID, Initializer.glorotUniform());
    show("tanh, narrow", Activation.TANH, narrow);
    show("tanh, Glorot", Activation.TANH, Initializer.glorotUniform());
    show("ReLU, Glorot", Activation.RELU, Initializer.glorotUniform());
    show("ReLU, He", Activation.RELU, Initializer.heNormal());
    show("ReLU, wide", Activation.RELU, wide);
    System.out.println();
    System.out.println("hidden units, of 64, that give 0 for every sample after training");
    System.out.println("learning rate  ReLU  leaky ReLU");
    for (double rate : new double[] {0.01, 0.1, 0.4}) {
      System.out.printf(
          Locale.ROOT, "%13s  %4d  %10d%n", rate, dead("relu", rate), dead("leaky_relu", rate));
    }
  }

  private static void show(String name, Activation activation, Initializer initializer) {
    SplittableRandom random = new SplittableRandom(1);
    Tensor x = Tensor.constant(BATCH, WIDTH).write(normal(random, BATCH * WIDTH));
    Tape tape = new Tape();
    List<Tensor> weights = new ArrayList<>();
    Tensor h = x;
    for (int layer = 0; layer < LAYERS; layer++) {
      Tensor w = Tensor.parameter(WIDTH, WIDTH);
      initializer.fill(w.value(), 0, w.shape(), WIDTH, WIDTH, random);
      weights.add(w);
      h = tape.dense(h, w, null, activation);
    }
    tape.backward(tape.mean(tape.square(h)));
    System.out.printf(
        Locale.ROOT,
        "%-18s  %9.1e  %9.1e  %9.1e%n",
        name,
        norm(weights.get(0)),
        norm(weights.get(9)),
        norm(weights.get(19)));
  }

  private static double norm(Tensor weight) {
    double square = 0;
    for (int i = 0; i < weight.size(); i++) {
      square += (double) weight.gradient()[i] * weight.gradient()[i];
    }
    return Math.sqrt(square);
  }

  /** Trains one hidden layer for a while and counts its units that have fallen silent. */
  private static int dead(String activation, double rate) {
    SplittableRandom random = new SplittableRandom(2);
    NdArray x = new NdArray(normal(random, 128 * 8), 128, 8);
    NdArray y = NdArray.zeros(128, 1);
    for (int i = 0; i < 128; i++) {
      y.data()[i] = (float) StrictMath.sin(3 * x.data()[8 * i]) + x.data()[8 * i + 1];
    }
    Dense hidden = new Dense(WIDTH, activation);
    Model model =
        new Sequential(hidden, new Dense(1))
            .build(random, new int[] {8})
            .compile(Loss.named("mse"), OptimizerSpec.sgd(rate));
    model.fit(Samples.of(x, y), Fit.epochs(20));
    Model first = new Sequential(hidden).build(random, new int[] {8});
    NdArray values = first.predict(x);
    int dead = 0;
    for (int unit = 0; unit < WIDTH; unit++) {
      boolean silent = true;
      for (int i = 0; i < 128; i++) {
        silent &= !(values.data()[i * WIDTH + unit] != 0);
      }
      dead += silent ? 1 : 0;
    }
    return dead;
  }

  private static float[] normal(SplittableRandom random, int count) {
    float[] values = new float[count];
    new Initializer.RandomNormal(0, 1).fill(values, 0, new int[] {count}, count, count, random);
    return values;
  }
}
