package dev.cartwheel.nets.layers.regularization;

import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** {@link Noise} on a tensor, drawn from a stream that may be another at each pass. */
final class NoiseOperation implements Operation {

  private final Noise noise;
  private final int @Nullable [] noiseShape;
  private RandomGenerator random;

  /**
   * @param noiseShape by axis, -1 for the input's length; null for the input's shape
   */
  NoiseOperation(Noise noise, RandomGenerator random, int @Nullable [] noiseShape) {
    this.noise = noise;
    this.random = random;
    this.noiseShape = noiseShape;
  }

  NoiseOperation drawingFrom(RandomGenerator random) {
    this.random = random;
    return this;
  }

  void draw(int count, float[] factor, float[] offset) {
    noise.draw(random, count, factor, offset);
  }

  @Override
  public Node on(List<Tensor> operands) {
    return new NoiseNode(operands, this, noiseShape);
  }
}
