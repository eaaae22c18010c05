package dev.cartwheel.nets.losses;

/** Losses of a difference, element by element. Source: Keras 3, {@code keras.losses}. */
enum Regression implements ElementLoss.Function {
  /** (p − t)². */
  SQUARED {
    @Override
    public double value(double t, double p) {
      return (p - t) * (p - t);
    }

    @Override
    public double slope(double t, double p) {
      return 2 * (p - t);
    }
  },
  /** |p − t|. */
  ABSOLUTE {
    @Override
    public double value(double t, double p) {
      return Math.abs(p - t);
    }

    @Override
    public double slope(double t, double p) {
      return Math.signum(p - t);
    }
  },
  /** 100 · |p − t| / max(|t|, ε). */
  PERCENTAGE {
    @Override
    public double value(double t, double p) {
      return 100 * Math.abs(p - t) / Math.max(Math.abs(t), RowLoss.EPSILON);
    }

    @Override
    public double slope(double t, double p) {
      return 100 * Math.signum(p - t) / Math.max(Math.abs(t), RowLoss.EPSILON);
    }
  },
  /** (ln(1 + max(p, ε)) − ln(1 + max(t, ε)))². */
  LOGARITHMIC {
    @Override
    public double value(double t, double p) {
      return difference(t, p) * difference(t, p);
    }

    @Override
    public double slope(double t, double p) {
      return p > RowLoss.EPSILON ? 2 * difference(t, p) / (1 + p) : 0;
    }

    private double difference(double t, double p) {
      return StrictMath.log1p(Math.max(p, RowLoss.EPSILON))
          - StrictMath.log1p(Math.max(t, RowLoss.EPSILON));
    }
  },
  /** ln cosh(p − t). */
  LOG_COSH {
    @Override
    public double value(double t, double p) {
      double size = Math.abs(p - t);
      return size + StrictMath.log1p(StrictMath.exp(-2 * size)) - LN_2;
    }

    @Override
    public double slope(double t, double p) {
      return StrictMath.tanh(p - t);
    }
  },
  /** p − t · ln(p + ε). */
  POISSON {
    @Override
    public double value(double t, double p) {
      return p - t * StrictMath.log(p + RowLoss.EPSILON);
    }

    @Override
    public double slope(double t, double p) {
      return 1 - t / (p + RowLoss.EPSILON);
    }
  };

  private static final double LN_2 = StrictMath.log(2);

  /** Huber's loss: ½e² for |e| ≤ δ, δ|e| − ½δ² elsewhere, with e = p − t. */
  static ElementLoss.Function huber(double delta) {
    return new ElementLoss.Function() {
      @Override
      public double value(double t, double p) {
        double size = Math.abs(p - t);
        return size <= delta ? 0.5 * size * size : delta * (size - 0.5 * delta);
      }

      @Override
      public double slope(double t, double p) {
        return Math.max(-delta, Math.min(delta, p - t));
      }
    };
  }
}
