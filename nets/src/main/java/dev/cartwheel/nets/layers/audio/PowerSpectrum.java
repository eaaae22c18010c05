package dev.cartwheel.nets.layers.audio;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * The squared magnitudes [..., N / 2 + 1] of the Fourier transform of stretches [..., N], each
 * multiplied with a window before. Computed in doubles.
 */
final class PowerSpectrum implements Operation {

  private final double[] window; // [N]
  private final Fourier fourier;

  PowerSpectrum(double[] window) {
    this.window = window;
    this.fourier = new Fourier(window.length);
  }

  @Override
  public Node on(List<Tensor> operands) {
    int[] shape = operands.get(0).shape();
    shape[shape.length - 1] = window.length / 2 + 1;
    return new Spectra(shape, operands);
  }

  private final class Spectra extends Node {

    private final int bins;
    private final double[] re = new double[window.length];
    private final double[] im = new double[window.length];

    Spectra(int[] shape, List<Tensor> operands) {
      super(shape, operands);
      this.bins = shape[shape.length - 1];
    }

    private void transform(int frame) {
      float[] x = operand(0).value();
      for (int n = 0; n < window.length; n++) {
        re[n] = window[n] * x[frame * window.length + n];
      }
      Arrays.fill(im, 0);
      fourier.transform(re, im);
    }

    @Override
    protected void forward(Kernels kernels) {
      for (int frame = 0; frame < output().size() / bins; frame++) {
        transform(frame);
        for (int f = 0; f < bins; f++) {
          output().value()[frame * bins + f] = (float) (re[f] * re[f] + im[f] * im[f]);
        }
      }
    }

    @Override
    protected void backward(Kernels kernels) {
      float[] dx = sink(operand(0));
      for (int frame = 0; frame < output().size() / bins; frame++) {
        transform(frame);
        for (int f = 0; f < window.length; f++) {
          double twice = f < bins ? 2.0 * output().gradient()[frame * bins + f] : 0;
          re[f] *= twice;
          im[f] *= -twice;
        }
        fourier.transform(re, im); // whose real part is that of the inverse, not divided by N
        for (int n = 0; n < window.length; n++) {
          dx[frame * window.length + n] += (float) (window[n] * re[n]);
        }
      }
    }
  }
}
