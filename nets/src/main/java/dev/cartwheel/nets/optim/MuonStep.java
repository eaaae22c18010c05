package dev.cartwheel.nets.optim;

import static dev.cartwheel.nets.kernel.FloatMath.flushed;

import dev.cartwheel.nets.FurtherOptimizer.Muon;

/** {@link Muon}'s step of one variable, elements {@code [start, end)} of the flat arrays. */
final class MuonStep {

  private static final double SMALLEST_NORM = 1e-7;

  private final Muon spec;
  private final double rate;
  private final long step;
  private final float[] parameters;
  private final float[] gradients;
  private final float gradientScale;
  private final float[] m;
  private final float[] v;

  MuonStep(
      Muon spec,
      double rate,
      long step,
      float[] parameters,
      float[] gradients,
      float gradientScale,
      float[] m,
      float[] v) {
    this.spec = spec;
    this.rate = rate;
    this.step = step;
    this.parameters = parameters;
    this.gradients = gradients;
    this.gradientScale = gradientScale;
    this.m = m;
    this.v = v;
  }

  void take(int start, int end, int[] shape) {
    boolean matrix = shape.length == 2;
    double decay = rate * (matrix ? spec.weightDecay() : spec.adamWeightDecay());
    for (int i = start; i < end; i++) {
      parameters[i] -= (float) (parameters[i] * decay);
    }
    if (matrix) {
      orthogonal(start, shape[0], shape[1]);
    } else {
      adam(start, end);
    }
  }

  private void adam(int start, int end) {
    double beta1 = spec.adam().beta1();
    double beta2 = spec.adam().beta2();
    double alpha =
        rate
            * spec.adam().learningRate()
            * Math.sqrt(1 - Optimizer.power(beta2, step))
            / (1 - Optimizer.power(beta1, step));
    for (int i = start; i < end; i++) {
      double g = (double) gradientScale * gradients[i];
      m[i] = flushed(m[i] + (float) ((g - m[i]) * (1 - beta1)));
      v[i] = flushed(v[i] + (float) ((g * g - v[i]) * (1 - beta2)));
      parameters[i] -= (float) (m[i] * alpha / (Math.sqrt(v[i]) + spec.adam().epsilon()));
    }
  }

  private void orthogonal(int start, int rows, int columns) {
    boolean turned = rows > columns; // so that products are of the shorter side
    int shorter = Math.min(rows, columns);
    int longer = Math.max(rows, columns);
    double[] x = new double[rows * columns]; // [short, long]
    double square = 0;
    for (int i = 0; i < x.length; i++) {
      int at = start + i;
      double g = (double) gradientScale * gradients[at];
      m[at] = flushed((float) (spec.momentum() * m[at] + g));
      double ahead = spec.nesterov() ? g + spec.momentum() * m[at] : m[at];
      x[turned ? i % columns * rows + i / columns : i] = ahead;
      square += ahead * ahead;
    }
    double norm = Math.sqrt(square) + SMALLEST_NORM;
    for (int i = 0; i < x.length; i++) {
      x[i] /= norm;
    }
    for (int k = 0; k < spec.iterations(); k++) {
      x = iterated(x, shorter, longer);
    }
    double scale = Double.isNaN(spec.scale()) ? 1 : Math.sqrt(longer) * spec.scale();
    for (int i = 0; i < x.length; i++) {
      double update = x[turned ? i % columns * rows + i / columns : i];
      parameters[start + i] -= (float) (rate * update * scale);
    }
  }

  /** a·X + (b·S + c·S²)·X with S = X·Xᵀ. */
  private double[] iterated(double[] x, int rows, int columns) {
    Muon.Quintic quintic = spec.quintic();
    double[] s = new double[rows * rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < rows; j++) {
        for (int k = 0; k < columns; k++) {
          s[i * rows + j] += x[i * columns + k] * x[j * columns + k];
        }
      }
    }
    double[] polynomial = new double[rows * rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < rows; j++) {
        double product = 0;
        for (int k = 0; k < rows; k++) {
          product += s[i * rows + k] * s[k * rows + j];
        }
        polynomial[i * rows + j] = quintic.b() * s[i * rows + j] + quintic.c() * product;
      }
    }
    double[] next = new double[x.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double sum = quintic.a() * x[i * columns + j];
        for (int k = 0; k < rows; k++) {
          sum += polynomial[i * rows + k] * x[k * columns + j];
        }
        next[i * columns + j] = sum;
      }
    }
    return next;
  }
}
