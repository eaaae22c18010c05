package dev.cartwheel.nets.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.benchmark.SmallGpt;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.convolution.Conv2D;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.layers.merging.Add;
import dev.cartwheel.nets.layers.pooling.MaxPooling2D;
import dev.cartwheel.nets.layers.recurrent.LSTM;
import dev.cartwheel.nets.layers.reshaping.Flatten;
import dev.cartwheel.nets.losses.Loss;
import dev.cartwheel.nets.optim.OptimizerOptions;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a training step allocates once its buffers are there, counted on plain Java. */
class SteadyLoopTest {

  private static final int STEPS = 100;

  private static NdArray numbers(int below, int... shape) {
    NdArray array = NdArray.zeros(shape);
    for (int i = 0; i < array.size(); i++) {
      array.data()[i] = i % below;
    }
    return array;
  }

  private static long bytesOfAStep(Model model, Loss loss, Samples batch) {
    OptimizerOptions adam = OptimizerOptions.of(OptimizerSpec.adam(1e-3));
    Trainer trainer = new Trainer(model, Compilation.of(loss, adam), Kernels::scalar);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    threads.getThreadAllocatedBytes(id);
    for (int i = 0; i < 5; i++) {
      trainer.step(batch);
    }
    long before = threads.getThreadAllocatedBytes(id);
    for (int i = 0; i < STEPS; i++) {
      trainer.step(batch);
    }
    return (threads.getThreadAllocatedBytes(id) - before) / STEPS;
  }

  private static long bytesOfAStep(Model model, int... input) {
    model.build(new SplittableRandom(1), input);
    Samples batch = Samples.of(numbers(3, Model.withBatch(2, input)), numbers(2, 2, 1));
    return bytesOfAStep(model, Loss.named("mse"), batch);
  }

  @Test
  void aDecoderAllocatesUnderAKilobyteAStep() {
    Model model = new SmallGpt(5, 4, 8, 2, 4);
    model.build(new SplittableRandom(1), new int[] {4}, new int[] {4});
    NdArray text = numbers(5, 2, 4);
    Samples batch = new Samples(List.of(text, numbers(4, 2, 4)), List.of(text), List.of());
    Loss loss = Loss.of("SparseCategoricalCrossentropy", Map.of("from_logits", true));

    assertThat(bytesOfAStep(model, loss, batch)).isLessThan(1_000);
  }

  @Test
  void convolutionAndPoolingAllocateNextToNothing() {
    Model model =
        new Sequential(
            new Conv2D(
                LayerConfig.of("filters", 2, "kernel_size", List.of(3, 3), "activation", "relu")),
            new MaxPooling2D(LayerConfig.of()),
            new Flatten(),
            new Dense(3, "relu"),
            new Dense(1));

    assertThat(bytesOfAStep(model, 6, 6, 1)).isLessThan(250);
  }

  @Test
  void recurrenceAllocatesNextToNothing() {
    assertThat(bytesOfAStep(new Sequential(new LSTM(4), new Dense(1)), 3, 2)).isLessThan(250);
  }

  @Test
  void aGraphAllocatesLittle() {
    Value input = Value.input(3);
    Value hidden = input.through(new Dense(3, "tanh"));
    Value output = Value.of(new Add(), hidden, input).through(new Dense(1));

    assertThat(bytesOfAStep(new Functional(input, output), 3)).isLessThan(250);
  }
}
