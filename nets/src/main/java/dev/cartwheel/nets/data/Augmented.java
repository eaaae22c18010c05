package dev.cartwheel.nets.data;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.augmentation.Mixing;
import dev.cartwheel.nets.models.Samples;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** What a layer makes of the first input in training, and of the first targets if it mixes them. */
final class Augmented implements UnaryOperator<Samples> {

  private final Layer layer;
  private final RandomGenerator random;
  private final Call call;

  Augmented(Layer layer, RandomGenerator random) {
    this.layer = layer;
    this.random = random;
    this.call = Call.training(new Tape(), random);
  }

  @Override
  public Samples apply(Samples samples) {
    List<Tensor> given = new ArrayList<>();
    given.add(tensor(samples.inputs().get(0)));
    boolean mixed = layer instanceof Mixing && !samples.targets().isEmpty();
    if (mixed) {
      given.add(tensor(samples.targets().get(0)));
    }
    layer.build(random, given.stream().map(Tensor::shape).toArray(int[][]::new));
    call.tape().begin();
    Tensor changed = layer.call(call, given);
    List<NdArray> targets =
        mixed ? replaced(samples.targets(), layer.further().get(0)) : samples.targets();
    return new Samples(replaced(samples.inputs(), changed), targets, samples.weights());
  }

  private static Tensor tensor(NdArray array) {
    return Tensor.constant(array.shape()).write(array.data());
  }

  private static List<NdArray> replaced(List<NdArray> arrays, Tensor first) {
    List<NdArray> replaced = new ArrayList<>(arrays);
    replaced.set(0, new NdArray(Arrays.copyOf(first.value(), first.size()), first.shape()));
    return replaced;
  }
}
