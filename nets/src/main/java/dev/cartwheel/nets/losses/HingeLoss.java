package dev.cartwheel.nets.losses;

import dev.cartwheel.nets.NdArray;

/**
 * Mean over the last axis of max(1 − tp, 0), or of its square. If all targets are 0 or 1 they are
 * read as −1 and 1.
 */
final class HingeLoss implements SampleLoss {

  private final AlongAxes loss;
  private float[] signs = {};

  HingeLoss(String name, boolean squared) {
    this.loss = new AlongAxes(name, new ElementLoss(margin(squared)), new int[] {-1});
  }

  private static ElementLoss.Function margin(boolean squared) {
    return new ElementLoss.Function() {
      @Override
      public double value(double t, double p) {
        double miss = Math.max(1 - t * p, 0);
        return squared ? miss * miss : miss;
      }

      @Override
      public double slope(double t, double p) {
        double miss = Math.max(1 - t * p, 0);
        return squared ? -2 * t * miss : miss > 0 ? -t : 0;
      }
    };
  }

  @Override
  public int[] valueShape(NdArray yTrue, NdArray yPred) {
    return loss.valueShape(yTrue, yPred);
  }

  @Override
  public void values(NdArray yTrue, NdArray yPred, float[] values) {
    loss.values(signed(yTrue), yPred, values);
  }

  @Override
  public void gradient(NdArray yTrue, NdArray yPred, float[] upstream, float[] gradient) {
    loss.gradient(signed(yTrue), yPred, upstream, gradient);
  }

  private NdArray signed(NdArray yTrue) {
    int count = yTrue.size();
    for (int i = 0; i < count; i++) {
      if (yTrue.data()[i] != 0 && yTrue.data()[i] != 1) {
        return yTrue;
      }
    }
    signs = signs.length >= count ? signs : new float[count];
    for (int i = 0; i < count; i++) {
      signs[i] = 2 * yTrue.data()[i] - 1;
    }
    return new NdArray(signs, yTrue.shape());
  }
}
