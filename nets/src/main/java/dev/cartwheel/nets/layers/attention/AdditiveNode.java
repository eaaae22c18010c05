package dev.cartwheel.nets.layers.attention;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * The score Σ weight · tanh(scale · (q + k)).
 *
 * <p>Source: Bahdanau et al., Neural machine translation by jointly learning to align and translate
 * (2015).
 */
final class AdditiveNode extends AttendNode {

  private final float[] sums; // [T, S, D], q + k, times the scale
  private final float[] tanhs; // [B, H, T, S, D]

  AdditiveNode(Attend op, int[] shape, List<Tensor> operands) {
    super(op, shape, operands);
    int heads = shape.length == 4 ? shape[2] : 1;
    this.sums = room((long) queries * keys * width);
    this.tanhs = room((long) shape[0] * heads * queries * keys * width);
    if (op.weight() && weight().size() != 1 && weight().size() != width) {
      throw new IllegalArgumentException(
          "weight " + weight() + " of additive attention; accepted: [" + width + "] or a scalar");
    }
  }

  private float factor() {
    return op().scale() ? scale().value()[0] : 1;
  }

  private float weightOf(int d) {
    if (!op().weight()) {
      return 1;
    }
    return weight().value()[weight().size() == 1 ? 0 : d];
  }

  @Override
  void score(Kernels kernels, int plane) {
    float factor = factor();
    for (int t = 0; t < queries; t++) {
      for (int s = 0; s < keys; s++) {
        int at = (t * keys + s) * width;
        for (int d = 0; d < width; d++) {
          sums[at + d] = factor * (q[t * width + d] + k[s * width + d]);
        }
      }
    }
    kernels.activate(Activation.TANH, queries * keys, width, sums, 0, tanhs, plane * width);
    for (int i = 0; i < queries * keys; i++) {
      float sum = 0;
      for (int d = 0; d < width; d++) {
        sum += weightOf(d) * tanhs[(plane + i) * width + d];
      }
      scores[i] = sum;
    }
  }

  @Override
  void unscore(Kernels kernels, int plane) {
    Arrays.fill(dq, 0f);
    Arrays.fill(dk, 0f);
    float factor = factor();
    double scaleSum = 0;
    for (int t = 0; t < queries; t++) {
      for (int s = 0; s < keys; s++) {
        float d = dscores[t * keys + s];
        int at = (plane + t * keys + s) * width;
        learnWeight(d, at);
        for (int i = 0; i < width; i++) {
          float y = tanhs[at + i];
          float slope = d * weightOf(i) * (1 - y * y);
          scaleSum += (double) slope * (q[t * width + i] + k[s * width + i]);
          dq[t * width + i] += factor * slope;
          dk[s * width + i] += factor * slope;
        }
      }
    }
    if (op().scale() && scale().differentiable()) {
      sink(scale())[0] += (float) scaleSum;
    }
  }

  private void learnWeight(float dscore, int at) {
    if (op().weight() && weight().differentiable()) {
      float[] to = sink(weight());
      boolean one = weight().size() == 1;
      for (int d = 0; d < width; d++) {
        to[one ? 0 : d] += dscore * tanhs[at + d];
      }
    }
  }
}
