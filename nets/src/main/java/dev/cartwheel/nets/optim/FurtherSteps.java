package dev.cartwheel.nets.optim;

import static dev.cartwheel.nets.kernel.FloatMath.flushed;

import dev.cartwheel.nets.FurtherOptimizer;
import dev.cartwheel.nets.FurtherOptimizer.Adadelta;
import dev.cartwheel.nets.FurtherOptimizer.Adafactor;
import dev.cartwheel.nets.FurtherOptimizer.Adagrad;
import dev.cartwheel.nets.FurtherOptimizer.Adamax;
import dev.cartwheel.nets.FurtherOptimizer.Ftrl;
import dev.cartwheel.nets.FurtherOptimizer.Lamb;
import dev.cartwheel.nets.FurtherOptimizer.Lion;
import dev.cartwheel.nets.FurtherOptimizer.Muon;
import dev.cartwheel.nets.FurtherOptimizer.Nadam;
import dev.cartwheel.nets.FurtherOptimizer.ScheduleFreeAdamW;
import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.kernel.Kernels;
import java.util.Arrays;

/** {@link FurtherOptimizer}s at work, in plain Java. */
final class FurtherSteps extends Optimizer {

  private final FurtherOptimizer spec;
  private final int[][] shapes;
  private long warmedTo; // the step Nadam's product of momenta reaches
  private double warmth = 1;

  FurtherSteps(FurtherOptimizer spec, int[][] shapes) {
    super(count(shapes), spec.learningRate(), slots(spec));
    this.spec = spec;
    this.shapes = shapes;
    if (spec instanceof Adagrad adagrad) {
      Arrays.fill(slot(0), (float) adagrad.initialAccumulator());
    } else if (spec instanceof Ftrl ftrl) {
      Arrays.fill(slot(0), (float) ftrl.initialAccumulator());
    }
  }

  private static int count(int[][] shapes) {
    int count = 0;
    for (int[] shape : shapes) {
      count += NdArray.count(shape);
    }
    return count;
  }

  private static int slots(FurtherOptimizer spec) {
    if (spec instanceof Adagrad || spec instanceof Lion) {
      return 1;
    }
    return spec instanceof Adafactor ? 3 : 2;
  }

  @Override
  void apply(Kernels kernels, int count, float[] parameters, float[] gradients, float scale) {
    if (spec instanceof ScheduleFreeAdamW free) {
      free(free, parameters, gradients, scale);
      return;
    }
    if (spec instanceof Lamb || spec instanceof Adafactor || spec instanceof Muon) {
      int start = 0;
      for (int[] shape : shapes) {
        int end = start + NdArray.count(shape);
        if (spec instanceof Lamb lamb) {
          lamb(lamb, parameters, gradients, scale, start, end);
        } else if (spec instanceof Muon muon) {
          new MuonStep(
                  muon, learningRate(), steps(), parameters, gradients, scale, slot(0), slot(1))
              .take(start, end, shape);
        } else if (spec instanceof Adafactor adafactor) {
          adafactor(adafactor, parameters, gradients, scale, start, end, shape);
        }
        start = end;
      }
      return;
    }
    Step step = step();
    for (int i = 0; i < count; i++) {
      parameters[i] = (float) step.next(i, parameters[i], (double) scale * gradients[i]);
    }
  }

  /** What becomes of a parameter. */
  private interface Step {
    double next(int i, double parameter, double g);
  }

  private Step step() {
    double rate = learningRate();
    float[] first = slot(0);
    if (spec instanceof Adamax adamax) {
      double correction = rest(adamax.beta1());
      float[] u = slot(1);
      return (i, parameter, g) -> {
        first[i] = flushed(first[i] + (float) ((g - first[i]) * (1 - adamax.beta1())));
        u[i] = flushed((float) Math.max(adamax.beta2() * u[i], Math.abs(g)));
        return parameter - rate * first[i] / (correction * (u[i] + adamax.epsilon()));
      };
    }
    if (spec instanceof Nadam nadam) {
      return nadam(nadam, rate);
    }
    if (spec instanceof Adagrad adagrad) {
      return (i, parameter, g) -> {
        first[i] += (float) (g * g);
        return parameter - rate * g / Math.sqrt(first[i] + adagrad.epsilon());
      };
    }
    if (spec instanceof Adadelta adadelta) {
      double rho = adadelta.rho();
      double epsilon = adadelta.epsilon();
      float[] moved = slot(1);
      return (i, parameter, g) -> {
        first[i] = flushed((float) (rho * first[i] + (1 - rho) * g * g));
        double step = -g * Math.sqrt(moved[i] + epsilon) / Math.sqrt(first[i] + epsilon);
        moved[i] = flushed((float) (rho * moved[i] + (1 - rho) * step * step));
        return parameter + rate * step;
      };
    }
    if (spec instanceof Ftrl ftrl) {
      return ftrl(ftrl, rate);
    }
    Lion lion = (Lion) spec;
    return (i, parameter, g) -> {
      double direction = lion.beta1() * first[i] + (1 - lion.beta1()) * g;
      first[i] = flushed((float) (lion.beta2() * first[i] + (1 - lion.beta2()) * g));
      return parameter - rate * Math.signum(direction);
    };
  }

  private Step nadam(Nadam nadam, double rate) {
    double now = momentum(nadam, steps());
    double next = momentum(nadam, steps() + 1);
    if (warmedTo > steps() || warmedTo < steps() - 1) {
      warmedTo = 0; // restored from elsewhere
      warmth = 1;
    }
    while (warmedTo < steps()) {
      warmedTo++;
      warmth *= momentum(nadam, warmedTo);
    }
    double correction = rest(nadam.beta2());
    float[] m = slot(0);
    float[] v = slot(1);
    return (i, parameter, g) -> {
      m[i] = flushed(m[i] + (float) ((g - m[i]) * (1 - nadam.beta1())));
      v[i] = flushed(v[i] + (float) ((g * g - v[i]) * (1 - nadam.beta2())));
      double mean = next * m[i] / (1 - warmth * next) + (1 - now) * g / (1 - warmth);
      return parameter - rate * mean / (Math.sqrt(v[i] / correction) + nadam.epsilon());
    };
  }

  private static double momentum(Nadam nadam, long step) {
    return nadam.beta1() * (1 - 0.5 * power(0.96, step));
  }

  private Step ftrl(Ftrl ftrl, double rate) {
    double power = -ftrl.learningRatePower();
    double l2 = ftrl.l2() + ftrl.beta() / (2 * rate);
    float[] accumulator = slot(0);
    float[] linear = slot(1);
    return (i, parameter, g) -> {
      double before = StrictMath.pow(accumulator[i], power);
      accumulator[i] += (float) (g * g);
      double after = StrictMath.pow(accumulator[i], power);
      double shrunk = g + 2 * ftrl.l2Shrinkage() * parameter;
      linear[i] += (float) (shrunk - (after - before) / rate * parameter);
      double clipped = Math.max(-ftrl.l1(), Math.min(ftrl.l1(), linear[i]));
      return (clipped - linear[i]) / (after / rate + 2 * l2);
    };
  }

  /** Parameters are where gradients are taken; their mean is worked out again from both. */
  private void free(ScheduleFreeAdamW free, float[] parameters, float[] gradients, float scale) {
    float[] z = slot(0);
    float[] v = slot(1);
    if (steps() == 1) {
      System.arraycopy(parameters, 0, z, 0, z.length);
    }
    double decay = learningRate() * free.weightDecay();
    double warmth = free.warmup() > 0 ? Math.min(1, steps() / (double) free.warmup()) : 1;
    double rate = learningRate() * warmth;
    double correction = rest(free.beta2());
    double weight = 1.0 / steps();
    for (int i = 0; i < z.length; i++) {
      double g = (double) scale * gradients[i];
      double y = parameters[i] - parameters[i] * decay;
      double mean = (y - (1 - free.beta1()) * z[i]) / free.beta1();
      v[i] = flushed(v[i] + (float) ((g * g - v[i]) * (1 - free.beta2())));
      z[i] -= (float) (rate * g / (Math.sqrt(v[i] / correction) + free.epsilon()));
      double next = (1 - weight) * mean + weight * z[i];
      parameters[i] = (float) ((1 - free.beta1()) * z[i] + free.beta1() * next);
    }
  }

  private void lamb(
      Lamb lamb, float[] parameters, float[] gradients, float scale, int start, int end) {
    float[] m = slot(0);
    float[] v = slot(1);
    double first = rest(lamb.beta1());
    double second = rest(lamb.beta2());
    double size = 0;
    double stepSize = 0;
    for (int i = start; i < end; i++) {
      double g = (double) scale * gradients[i];
      m[i] = flushed(m[i] + (float) ((g - m[i]) * (1 - lamb.beta1())));
      v[i] = flushed(v[i] + (float) ((g * g - v[i]) * (1 - lamb.beta2())));
      double step = m[i] / first / (Math.sqrt(v[i] / second) + lamb.epsilon());
      stepSize += step * step;
      size += (double) parameters[i] * parameters[i];
    }
    double ratio = size > 0 && stepSize > 0 ? Math.sqrt(size / stepSize) : 1;
    for (int i = start; i < end; i++) {
      double step = m[i] / first / (Math.sqrt(v[i] / second) + lamb.epsilon());
      parameters[i] -= (float) (ratio * learningRate() * step);
    }
  }

  private void adafactor(
      Adafactor spec,
      float[] parameters,
      float[] gradients,
      float scale,
      int start,
      int end,
      int[] shape) {
    double decay = 1 - StrictMath.pow(steps(), spec.beta2Decay());
    float[] v = slot(2);
    if (shape.length >= 2) {
      factor(spec, gradients, scale, start, end, shape, decay);
    } else {
      for (int i = start; i < end; i++) {
        double g = (double) scale * gradients[i];
        v[i] = (float) (decay * v[i] + (1 - decay) * (g * g + spec.epsilon1()));
      }
    }
    double size = 0;
    double stepSize = 0;
    for (int i = start; i < end; i++) {
      double step = rootScaled((double) scale * gradients[i], v[i]);
      stepSize += step * step / (end - start);
      size += (double) parameters[i] * parameters[i] / (end - start);
    }
    double rate =
        Math.max(spec.epsilon2(), Math.sqrt(size))
            * Math.min(learningRate(), 1 / Math.sqrt(steps()))
            / Math.max(1, Math.sqrt(stepSize) / spec.clipThreshold());
    for (int i = start; i < end; i++) {
      parameters[i] -= (float) rootScaled(rate * scale * gradients[i], v[i]);
    }
  }

  /** g / √v. The v of a row and a column that are both without gradient can round to 0. */
  private static double rootScaled(double g, float v) {
    return g == 0 ? 0 : g / Math.sqrt(v);
  }

  /** Second moments of each matrix of a variable, from means over its rows and its columns. */
  private void factor(
      Adafactor spec,
      float[] gradients,
      float scale,
      int start,
      int end,
      int[] shape,
      double decay) {
    int columns = shape[shape.length - 1];
    int rows = shape[shape.length - 2];
    float[] r = slot(0); // the first elements of each matrix's room
    float[] c = slot(1);
    float[] v = slot(2);
    for (int matrix = start; matrix < end; matrix += rows * columns) {
      for (int row = 0; row < rows; row++) {
        r[matrix + row] *= (float) decay;
      }
      for (int column = 0; column < columns; column++) {
        c[matrix + column] *= (float) decay;
      }
      for (int i = 0; i < rows * columns; i++) {
        double g = (double) scale * gradients[matrix + i];
        double square = (1 - decay) * (g * g + spec.epsilon1());
        r[matrix + i / columns] += (float) (square / columns);
        c[matrix + i % columns] += (float) (square / rows);
      }
      double mean = 0;
      for (int row = 0; row < rows; row++) {
        mean += r[matrix + row] / (double) rows;
      }
      for (int i = 0; i < rows * columns; i++) {
        v[matrix + i] = (float) (r[matrix + i / columns] / mean * c[matrix + i % columns]);
      }
    }
  }
}
