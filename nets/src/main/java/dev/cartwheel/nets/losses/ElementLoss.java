package dev.cartwheel.nets.losses;

/** The mean over a row of a function of each pair of elements. */
final class ElementLoss implements RowLoss {

  /** A function of a target t and an output p. */
  interface Function {

    /** Its value. */
    double value(double t, double p);

    /** Its derivative in p. */
    double slope(double t, double p);
  }

  private final Function function;

  ElementLoss(Function function) {
    this.function = function;
  }

  @Override
  public double value(float[] t, int tAt, float[] p, int pAt, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += function.value(t[tAt + i], p[pAt + i]);
    }
    return sum / n;
  }

  @Override
  public void gradient(
      float[] t, int tAt, float[] p, int pAt, int n, double upstream, float[] gradient) {
    for (int i = 0; i < n; i++) {
      gradient[pAt + i] = (float) (upstream / n * function.slope(t[tAt + i], p[pAt + i]));
    }
  }
}
