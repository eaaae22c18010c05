package dev.cartwheel.nets.benchmark;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.convolution.Conv2D;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.layers.pooling.MaxPooling2D;
import dev.cartwheel.nets.layers.recurrent.LSTM;
import dev.cartwheel.nets.layers.reshaping.Flatten;
import dev.cartwheel.nets.losses.Loss;
import dev.cartwheel.nets.models.Model;
import dev.cartwheel.nets.models.Samples;
import dev.cartwheel.nets.models.Sequential;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/** The models of {@code benchmarks/nets.py}, each with a batch to learn from. */
enum ModelCases {
  /** 3×3×16 and dense 128 on 10×10×4, batch 32. */
  CONV {
    @Override
    Case make() {
      Model model =
          new Sequential(
              convolution(16, 3, 1), new Flatten(), new Dense(128, "relu"), new Dense(6));
      return regression(model, 32, 6, 10, 10, 4);
    }
  },
  /** 20 and 50 kernels 5×5, each pooled by 2, dense 500, on 28×28, batch 64. */
  LENET {
    @Override
    Case make() {
      Model model =
          new Sequential(
              convolution(20, 5, 1),
              new MaxPooling2D(LayerConfig.of()),
              convolution(50, 5, 1),
              new MaxPooling2D(LayerConfig.of()),
              new Flatten(),
              new Dense(500, "relu"),
              new Dense(10));
      model.build(new SplittableRandom(SEED), new int[] {28, 28, 1});
      Samples samples = Samples.of(uniform(64, 28, 28, 1), numbers(i -> i % 10, 64));
      return new Case(model.compile(crossEntropy(), OptimizerSpec.adam(1e-3)), samples);
    }
  },
  /** The network of Mnih et al. (Nature, 2015) on 84×84×4, batch 32. */
  NATURE {
    @Override
    Case make() {
      Model model =
          new Sequential(
              convolution(32, 8, 4),
              convolution(64, 4, 2),
              convolution(64, 3, 1),
              new Flatten(),
              new Dense(512, "relu"),
              new Dense(6));
      return regression(model, 32, 6, 84, 84, 4);
    }
  },
  /** 4 blocks of width 128 and 4 heads on 64 steps of 65 characters, batch 32. */
  GPT {
    @Override
    Case make() {
      Model model = new SmallGpt(65, 64, 128, 4, 4);
      model.build(new SplittableRandom(SEED), new int[] {64}, new int[] {64});
      NdArray text = numbers(i -> i * 7 % 65, 32, 64);
      NdArray positions = numbers(i -> i % 64, 32, 64);
      NdArray next = numbers(i -> (i + 1) * 7 % 65, 32, 64);
      Samples samples = new Samples(List.of(text, positions), List.of(next), List.of());
      return new Case(model.compile(crossEntropy(), OptimizerSpec.adam(1e-3)), samples);
    }
  },
  /** 128 units over 50 steps of 64 numbers, batch 32. */
  LSTM {
    @Override
    Case make() {
      return regression(new Sequential(new LSTM(128), new Dense(1)), 32, 1, 50, 64);
    }
  };

  private static final long SEED = 1;

  abstract Case make();

  /** The case of a name in lower case. */
  static Case named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT)).make();
  }

  /** A compiled model and a batch. */
  record Case(Model model, Samples batch) implements Runnable {
    @Override
    public void run() {
      model.trainOnBatch(batch);
    }
  }

  private static Conv2D convolution(int filters, int size, int stride) {
    return new Conv2D(
        LayerConfig.of(
            "filters",
            filters,
            "kernel_size",
            List.of(size, size),
            "strides",
            List.of(stride, stride),
            "activation",
            "relu"));
  }

  private static Loss crossEntropy() {
    return Loss.of("SparseCategoricalCrossentropy", Map.of("from_logits", true));
  }

  private static Case regression(Model model, int batch, int outputs, int... input) {
    model.build(new SplittableRandom(SEED), input);
    int[] shape = new int[input.length + 1];
    shape[0] = batch;
    System.arraycopy(input, 0, shape, 1, input.length);
    Samples samples = Samples.of(uniform(shape), uniform(batch, outputs));
    return new Case(model.compile(Loss.named("mse"), OptimizerSpec.adam(1e-3)), samples);
  }

  private static NdArray uniform(int... shape) {
    NdArray array = NdArray.zeros(shape);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < array.size(); i++) {
      array.data()[i] = (float) random.nextDouble();
    }
    return array;
  }

  private static NdArray numbers(IntUnaryOperator of, int... shape) {
    NdArray array = NdArray.zeros(shape);
    for (int i = 0; i < array.size(); i++) {
      array.data()[i] = of.applyAsInt(i);
    }
    return array;
  }
}
