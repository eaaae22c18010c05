package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Each sample of a batch mixed with another: y = w x + (1 − w) x', w for each place of the sample,
 * [B, P], over values [B, P, ...].
 */
final class Mixture implements Operation {

  private int[] partners = {}; // [B]

  /** Says whom each sample is mixed with: a permutation drawn for the pass under way. */
  void shuffle(int batch, RandomGenerator random) {
    if (partners.length != batch) {
      partners = new int[batch];
    }
    for (int b = 0; b < batch; b++) {
      int other = random.nextInt(b + 1);
      partners[b] = partners[other];
      partners[other] = b;
    }
  }

  @Override
  public Node on(List<Tensor> operands) {
    return new Mixed(operands);
  }

  private final class Mixed extends Node {

    Mixed(List<Tensor> operands) {
      super(operands.get(0).shape(), operands);
    }

    @Override
    protected void forward(Kernels kernels) {
      Arrays.fill(output().value(), 0, output().size(), 0);
      pass(false);
    }

    @Override
    protected void backward(Kernels kernels) {
      if (operand(0).differentiable()) {
        pass(true);
      }
    }

    private void pass(boolean back) {
      Tensor weights = operand(1);
      int batch = output().dimension(0);
      int places = weights.size() / Math.max(1, batch);
      int depth = output().size() / Math.max(1, weights.size());
      for (int b = 0; b < batch; b++) {
        for (int p = 0; p < places; p++) {
          float weight = weights.value()[b * places + p];
          int mine = (b * places + p) * depth;
          int other = (partners[b] * places + p) * depth;
          for (int k = 0; k < depth; k++) {
            if (back) {
              float dy = output().gradient()[mine + k];
              sink(operand(0))[mine + k] += weight * dy;
              sink(operand(0))[other + k] += (1 - weight) * dy;
            } else {
              float[] x = operand(0).value();
              output().value()[mine + k] = weight * x[mine + k] + (1 - weight) * x[other + k];
            }
          }
        }
      }
    }
  }
}
