package dev.cartwheel.nets.layers.normalization;

import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer whose kernel each training pass divides by an estimate of its largest singular value, the
 * kernel seen as a matrix with its last axis as columns; no gradient passes through the estimate.
 *
 * <p>Source: Miyato et al. 2018; Keras 3, which overwrites the kernel.
 */
public final class SpectralNormalization extends Layer {

  private static final double SMALLEST_SQUARE = 1e-12;

  private final Layer layer;
  private final int iterations;
  private @Nullable Tensor u; // [1, columns]
  private @Nullable Tensor kernel;

  /** From Keras's arguments: {@code layer}, {@code power_iterations}. */
  public SpectralNormalization(LayerConfig config) {
    super(config);
    this.layer = config.layer("layer");
    this.iterations = config.positive("power_iterations", 1);
  }

  /** Of a layer with a kernel or embeddings. */
  public SpectralNormalization(Layer layer) {
    this(LayerConfig.of("layer", layer));
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    weights.inner(layer.name(), layer, this::isKernel, inputs.toArray(new int[0][]));
    if (kernel == null) {
      throw new IllegalArgumentException(layer + "; accepted: a layer with a kernel or embeddings");
    }
    int columns = kernel.dimension(kernel.rank() - 1);
    u = weights.state("vector_u", new Initializer.TruncatedNormal(0, 0.02), 1, columns).tensor();
  }

  /** Whether a weight is the one that is divided: the first of such a name. */
  private boolean isKernel(Weight weight) {
    boolean first = kernel == null && weight.name().matches("(.*/)?(kernel|embeddings)");
    kernel = first ? weight.tensor() : kernel;
    return first;
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    if (call.trains()) {
      normalize(present(kernel), present(u).value());
    }
    return layer.call(call, inputs);
  }

  private void normalize(Tensor kernel, float[] u) {
    int columns = kernel.dimension(kernel.rank() - 1);
    int rows = kernel.size() / columns;
    float[] w = kernel.value();
    double[] v = new double[rows];
    double[] next = new double[columns];
    for (int c = 0; c < columns; c++) {
      next[c] = u[c];
    }
    for (int iteration = 0; iteration < iterations; iteration++) {
      for (int r = 0; r < rows; r++) {
        v[r] = 0;
        for (int c = 0; c < columns; c++) {
          v[r] += next[c] * w[r * columns + c];
        }
      }
      toUnit(v);
      project(w, v, next);
      toUnit(next);
    }
    double[] image = new double[columns];
    project(w, v, image);
    double sigma = 0;
    for (int c = 0; c < columns; c++) {
      sigma += image[c] * next[c];
    }
    if (sigma == 0) { // a kernel of zeros has no direction
      return;
    }
    for (int c = 0; c < columns; c++) {
      u[c] = (float) next[c];
    }
    for (int i = 0; i < kernel.size(); i++) {
      w[i] = (float) (w[i] / sigma);
    }
  }

  /** image = v·W. */
  private static void project(float[] w, double[] v, double[] image) {
    Arrays.fill(image, 0);
    for (int r = 0; r < v.length; r++) {
      for (int c = 0; c < image.length; c++) {
        image[c] += v[r] * w[r * image.length + c];
      }
    }
  }

  private static void toUnit(double[] vector) {
    double square = 0;
    for (double element : vector) {
      square += element * element;
    }
    double factor = 1 / Math.sqrt(Math.max(square, SMALLEST_SQUARE));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factor;
    }
  }
}
