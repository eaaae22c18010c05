package dev.cartwheel.nets.losses;

/** Losses of a row that are not a mean over its elements. Source: Keras 3, keras.losses. */
final class RowLosses {

  private RowLosses() {}

  /** max(1 + maxᵢ (1 − tᵢ)pᵢ − Σ tᵢpᵢ, 0). */
  static final class CategoricalHinge implements RowLoss {
    @Override
    public double value(float[] t, int tAt, float[] p, int pAt, int n) {
      int i = rival(t, tAt, p, pAt, n);
      return Math.max(1 + (1.0 - t[tAt + i]) * p[pAt + i] - dot(t, tAt, p, pAt, n), 0);
    }

    @Override
    public void gradient(
        float[] t, int tAt, float[] p, int pAt, int n, double upstream, float[] gradient) {
      boolean missed = value(t, tAt, p, pAt, n) > 0;
      int rival = rival(t, tAt, p, pAt, n);
      for (int i = 0; i < n; i++) {
        double slope = missed ? (i == rival ? 1 - 2.0 * t[tAt + i] : -t[tAt + i]) : 0;
        gradient[pAt + i] = (float) (upstream * slope);
      }
    }

    private static int rival(float[] t, int tAt, float[] p, int pAt, int n) {
      int rival = 0;
      for (int i = 1; i < n; i++) {
        if ((1 - t[tAt + i]) * p[pAt + i] > (1 - t[tAt + rival]) * p[pAt + rival]) {
          rival = i;
        }
      }
      return rival;
    }
  }

  /** Σ tᵢ ln(tᵢ / pᵢ), both kept within [ε, 1]. */
  static final class KlDivergence implements RowLoss {
    @Override
    public double value(float[] t, int tAt, float[] p, int pAt, int n) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        double target = clip(t[tAt + i]);
        sum += target * StrictMath.log(target / clip(p[pAt + i]));
      }
      return sum;
    }

    @Override
    public void gradient(
        float[] t, int tAt, float[] p, int pAt, int n, double upstream, float[] gradient) {
      for (int i = 0; i < n; i++) {
        float output = p[pAt + i];
        boolean inside = output >= EPSILON && output <= 1;
        gradient[pAt + i] = inside ? (float) (-upstream * clip(t[tAt + i]) / output) : 0;
      }
    }

    private static double clip(double x) {
      return Math.max(EPSILON, Math.min(1, x));
    }
  }

  /** sign · t·p / (|t||p|): −1 as a loss, 1 as a metric. A row of zeros is like nothing. */
  record Cosine(int sign) implements RowLoss {
    @Override
    public double value(float[] t, int tAt, float[] p, int pAt, int n) {
      double norms = norm(t, tAt, n) * norm(p, pAt, n);
      return norms == 0 ? 0 : sign * dot(t, tAt, p, pAt, n) / norms;
    }

    @Override
    public void gradient(
        float[] t, int tAt, float[] p, int pAt, int n, double upstream, float[] gradient) {
      double normT = norm(t, tAt, n);
      double normP = norm(p, pAt, n);
      double cosine = value(t, tAt, p, pAt, n);
      for (int i = 0; i < n; i++) {
        double slope =
            normT * normP == 0
                ? 0
                : (sign * t[tAt + i] / normT - cosine * p[pAt + i] / normP) / normP;
        gradient[pAt + i] = (float) (upstream * slope);
      }
    }

    private static double norm(float[] x, int at, int n) {
      return Math.sqrt(dot(x, at, x, at, n));
    }
  }

  /** 1 − 2Σtp / (Σt + Σp + ε) (Milletari et al. 2016). */
  static final class Dice implements RowLoss {
    @Override
    public double value(float[] t, int tAt, float[] p, int pAt, int n) {
      return 1 - 2 * dot(t, tAt, p, pAt, n) / total(t, tAt, p, pAt, n);
    }

    @Override
    public void gradient(
        float[] t, int tAt, float[] p, int pAt, int n, double upstream, float[] gradient) {
      double common = dot(t, tAt, p, pAt, n);
      double total = total(t, tAt, p, pAt, n);
      for (int i = 0; i < n; i++) {
        gradient[pAt + i] =
            (float) (upstream * 2 * (common / (total * total) - t[tAt + i] / total));
      }
    }

    private static double total(float[] t, int tAt, float[] p, int pAt, int n) {
      return Softmax.sum(t, tAt, n) + Softmax.sum(p, pAt, n) + EPSILON;
    }
  }

  /** 1 − Σtp / (Σtp + αΣt(1 − p) + βΣp(1 − t) + ε) (Salehi et al. 2017). */
  record Tversky(double alpha, double beta) implements RowLoss {
    @Override
    public double value(float[] t, int tAt, float[] p, int pAt, int n) {
      return 1 - dot(t, tAt, p, pAt, n) / total(t, tAt, p, pAt, n);
    }

    @Override
    public void gradient(
        float[] t, int tAt, float[] p, int pAt, int n, double upstream, float[] gradient) {
      double common = dot(t, tAt, p, pAt, n);
      double total = total(t, tAt, p, pAt, n);
      for (int i = 0; i < n; i++) {
        double target = t[tAt + i];
        double growth = target - alpha * target + beta * (1 - target);
        gradient[pAt + i] = (float) (upstream * (common * growth / total - target) / total);
      }
    }

    private double total(float[] t, int tAt, float[] p, int pAt, int n) {
      double common = dot(t, tAt, p, pAt, n);
      double missed = Softmax.sum(t, tAt, n) - common;
      double wrong = Softmax.sum(p, pAt, n) - common;
      return common + alpha * missed + beta * wrong + EPSILON;
    }
  }

  /** (1 − (Σtp)^q) / q (Zhang and Sabuncu 2018), of one-hot targets. */
  record Generalized(double q) implements RowLoss {
    @Override
    public double value(float[] t, int tAt, float[] p, int pAt, int n) {
      return (1 - StrictMath.pow(dot(t, tAt, p, pAt, n), q)) / q;
    }

    @Override
    public void gradient(
        float[] t, int tAt, float[] p, int pAt, int n, double upstream, float[] gradient) {
      double slope = -StrictMath.pow(dot(t, tAt, p, pAt, n), q - 1);
      for (int i = 0; i < n; i++) {
        gradient[pAt + i] = (float) (upstream * slope * t[tAt + i]);
      }
    }
  }

  private static double dot(float[] t, int tAt, float[] p, int pAt, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += (double) t[tAt + i] * p[pAt + i];
    }
    return sum;
  }
}
