package dev.cartwheel.nets.layers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;

/**
 * What every layer must pass, in one line of its test:
 *
 * <pre>{@code
 * LayerTrial.of("Dense", "units", 5).on(new int[] {3, 7}).check();
 * }</pre>
 *
 * <p>At batch 1 and 3: gradients of inputs and weights equal central differences, fast and plain
 * kernels give the same bits, a second pass takes the buffers of the first, and the layer made
 * again from its configuration computes the same.
 */
public final class LayerTrial {

  private static final long SEED = 20261122;
  private static final float STEP = 2e-3f;

  private final String kind;
  private final Map<String, Object> config;
  private int[][] shapes = {}; // without the batch
  private boolean training;
  private int integers; // inputs are whole numbers below this, if above 0
  private Map<String, Object> arguments = Map.of();
  private long seed = SEED;

  private LayerTrial(String kind, Map<String, Object> config) {
    this.kind = kind;
    this.config = config;
  }

  /** Of a layer by Keras's name and arguments, keys and values in turn. */
  public static LayerTrial of(String kind, Object... config) {
    return new LayerTrial(kind, LayerConfig.of(config).asMap());
  }

  /** On inputs of these shapes, without the batch. */
  public LayerTrial on(int[]... shapes) {
    this.shapes = shapes;
    return this;
  }

  /** As in training, with the same draws each time. */
  public LayerTrial training() {
    this.training = true;
    return this;
  }

  /** On whole numbers from 0 to bound - 1, which get no gradient. */
  public LayerTrial onIntegersBelow(int bound) {
    this.integers = bound;
    return this;
  }

  /** Called with arguments: {@code use_causal_mask}. */
  public LayerTrial with(Map<String, Object> arguments) {
    this.arguments = arguments;
    return this;
  }

  /** On other numbers, for a layer with kinks that the usual ones hit. */
  public LayerTrial seed(long seed) {
    this.seed = seed;
    return this;
  }

  public void check() {
    for (int batch : new int[] {1, 3}) {
      checkBatch(batch);
    }
  }

  private void checkBatch(int batch) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Tensor> inputs = new ArrayList<>();
    for (int[] shape : shapes) {
      int[] full = new int[shape.length + 1];
      full[0] = batch;
      System.arraycopy(shape, 0, full, 1, shape.length);
      Tensor tensor = integers > 0 ? Tensor.constant(full) : Tensor.parameter(full);
      fill(tensor, random, integers > 0);
      inputs.add(tensor);
    }
    int[][] full = inputs.stream().map(Tensor::shape).toArray(int[][]::new);
    Layer layer = Layers.make(kind, config);
    layer.build(random, full);
    List<Tensor> leaves = new ArrayList<>(inputs);
    for (Weight weight : layer.weights()) {
      if (weight.trainable()) {
        fill(weight.tensor(), random, false);
        leaves.add(weight.tensor());
      }
    }
    leaves.removeIf(leaf -> !leaf.differentiable());

    List<float[]> state = state(layer);
    Tape tape = new Tape(Kernels.fastest());
    Tensor output = run(layer, inputs, tape, state);
    float[] upstream = new float[output.size()];
    for (int i = 0; i < upstream.length; i++) {
      upstream[i] = (float) (2 * random.nextDouble() - 1);
    }
    float[] values = Arrays.copyOf(output.value(), output.size());
    List<float[]> found = new ArrayList<>();
    if (output.differentiable()) {
      tape.backward(output, upstream);
      leaves.forEach(leaf -> found.add(Arrays.copyOf(leaf.gradient(), leaf.size())));
    }
    assertThat(layer.outputShape(full)).as("%s", this).isEqualTo(output.shape());
    checkPlainKernels(layer, inputs, leaves, state, upstream, values, found);
    tape.begin();
    assertThat(run(layer, inputs, tape, state)).as("%s: second pass", this).isSameAs(output);
    for (int leaf = 0; leaf < found.size(); leaf++) {
      checkGradient(layer, inputs, state, upstream, leaves.get(leaf), found.get(leaf));
    }
    Layer again = Layers.make(layer.kind(), layer.config());
    again.build(random, full);
    for (int i = 0; i < layer.weights().size(); i++) {
      again.weights().get(i).tensor().write(layer.weights().get(i).tensor().value());
    }
    Tensor same = run(again, inputs, new Tape(), state);
    assertThat(Arrays.copyOf(same.value(), same.size()))
        .as("%s made again", this)
        .isEqualTo(values);
  }

  private void checkPlainKernels(
      Layer layer,
      List<Tensor> inputs,
      List<Tensor> leaves,
      List<float[]> state,
      float[] upstream,
      float[] values,
      List<float[]> found) {
    Tape plain = new Tape(Kernels.scalar());
    Tensor output = run(layer, inputs, plain, state);
    assertThat(Arrays.copyOf(output.value(), output.size()))
        .as("%s on plain kernels", this)
        .isEqualTo(values);
    if (output.differentiable()) {
      plain.backward(output, upstream);
      for (int i = 0; i < found.size(); i++) {
        Tensor leaf = leaves.get(i);
        assertThat(Arrays.copyOf(leaf.gradient(), leaf.size()))
            .as("%s, gradient of leaf %d on plain kernels", this, i)
            .isEqualTo(found.get(i));
      }
    }
  }

  private void checkGradient(
      Layer layer,
      List<Tensor> inputs,
      List<float[]> state,
      float[] upstream,
      Tensor leaf,
      float[] found) {
    for (int i = 0; i < found.length; i++) {
      float kept = leaf.value()[i];
      leaf.value()[i] = kept + STEP;
      final float up = leaf.value()[i];
      double above = weighted(run(layer, inputs, new Tape(), state), upstream);
      leaf.value()[i] = kept - STEP;
      final float down = leaf.value()[i];
      double below = weighted(run(layer, inputs, new Tape(), state), upstream);
      leaf.value()[i] = kept;
      double numeric = (above - below) / ((double) up - down);
      assertThat((double) found[i])
          .as("%s, seed %d, leaf %s, element %d", this, seed, leaf, i)
          .isCloseTo(numeric, Offset.offset(2e-3 + 1e-2 * Math.abs(numeric)));
    }
  }

  private Tensor run(Layer layer, List<Tensor> inputs, Tape tape, List<float[]> state) {
    for (int i = 0; i < state.size(); i++) {
      layer
          .weights()
          .get(i)
          .tensor()
          .write(
              layer.weights().get(i).trainable()
                  ? layer.weights().get(i).tensor().value()
                  : state.get(i));
    }
    Call call = training ? Call.training(tape, new SplittableRandom(seed)) : Call.inference(tape);
    return layer.call(call.with(arguments), inputs);
  }

  private static List<float[]> state(Layer layer) {
    return layer.weights().stream().map(weight -> weight.tensor().value().clone()).toList();
  }

  private static double weighted(Tensor output, float[] upstream) {
    double sum = 0;
    for (int i = 0; i < upstream.length; i++) {
      sum += (double) output.value()[i] * upstream[i];
    }
    return sum;
  }

  private void fill(Tensor tensor, SplittableRandom random, boolean whole) {
    for (int i = 0; i < tensor.size(); i++) {
      tensor.value()[i] = whole ? random.nextInt(integers) : (float) (2 * random.nextDouble() - 1);
    }
  }

  @Override
  public String toString() {
    return kind + config + Arrays.deepToString(shapes) + (training ? " in training" : "");
  }
}
