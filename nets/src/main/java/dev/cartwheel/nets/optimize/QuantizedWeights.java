package dev.cartwheel.nets.optimize;

import dev.cartwheel.nets.io.Safetensors;
import dev.cartwheel.nets.io.SafetensorsException;
import dev.cartwheel.nets.io.Tensor;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.models.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The weights of a model in a file of short numbers: what takes 4 bytes in memory takes 1 or 2 in
 * the file. Reading gives the rounded values as floats.
 *
 * <p>A kernel {@code k} of 8 bits is written as U8 with 128 for zero, beside {@code k.scales} for
 * each channel of the output.
 */
public final class QuantizedWeights {

  private static final String SCALES = ".scales";
  private static final int ZERO = 128;
  private static final int BFLOAT_BITS = 16;

  private QuantizedWeights() {}

  /** Writes kernels of dense and convolutional layers as integers of 8 bits, the rest as floats. */
  public static void write(Model model, Path file) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Layer layer : model.layers()) {
      for (Weight weight : layer.weights()) {
        String name = layer.name() + "/" + weight.name();
        if (Integers.suit(layer) && Sparsity.isKernel(weight)) {
          int[] shape = weight.tensor().shape();
          Integers integers = Integers.of(layer, weight.tensor().value(), shape);
          byte[] unsigned = integers.values().clone();
          for (int i = 0; i < unsigned.length; i++) {
            unsigned[i] += (byte) ZERO;
          }
          tensors.put(name, new Tensor(shape, unsigned));
          tensors.put(name + SCALES, Tensor.vector(integers.scales()));
        } else {
          tensors.put(name, floats(weight));
        }
      }
    }
    new Safetensors(Map.of(), tensors).write(file);
  }

  /** Writes all weights that are trained as bfloat16, the rest as floats. */
  public static void writeBfloat16(Model model, Path file) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    model
        .weights()
        .forEach(
            (name, weight) ->
                tensors.put(name, weight.trainable() ? shorts(weight) : floats(weight)));
    new Safetensors(Map.of(), tensors).write(file);
  }

  private static Tensor floats(Weight weight) {
    int count = weight.tensor().size();
    return new Tensor(weight.tensor().shape(), Arrays.copyOf(weight.tensor().value(), count));
  }

  private static Tensor shorts(Weight weight) {
    short[] values = new short[weight.tensor().size()];
    for (int i = 0; i < values.length; i++) {
      float rounded = ShortFloat.BFLOAT16.round(weight.tensor().value()[i]);
      values[i] = (short) (Float.floatToRawIntBits(rounded) >>> BFLOAT_BITS);
    }
    return new Tensor(weight.tensor().shape(), values);
  }

  /**
   * Reads the weights of a built model. A refusal leaves it as it was.
   *
   * @throws SafetensorsException if the file lacks a weight, or has one of another shape
   */
  public static void read(Model model, Path file) throws IOException {
    Map<String, Tensor> tensors = Safetensors.read(file).tensors();
    Map<Weight, float[]> values = new LinkedHashMap<>();
    for (Layer layer : model.layers()) {
      for (Weight weight : layer.weights()) {
        String name = layer.name() + "/" + weight.name();
        values.put(weight, values(file, layer, weight, name, tensors));
      }
    }
    values.forEach((weight, array) -> weight.tensor().write(array));
  }

  private static float[] values(
      Path file, Layer layer, Weight weight, String name, Map<String, Tensor> tensors)
      throws SafetensorsException {
    Tensor tensor = tensors.get(name);
    int[] shape = weight.tensor().shape();
    if (tensor == null || !Arrays.equals(tensor.shape(), shape)) {
      throw new SafetensorsException(
          file,
          "weight '"
              + name
              + "' is "
              + (tensor == null ? "missing" : Arrays.toString(tensor.shape()))
              + "; accepted: "
              + Arrays.toString(shape));
    }
    float[] values = new float[weight.tensor().size()];
    if (tensor.data() instanceof float[] floats) {
      return floats;
    }
    if (tensor.data() instanceof short[] shorts) {
      for (int i = 0; i < values.length; i++) {
        values[i] = Float.intBitsToFloat(shorts[i] << BFLOAT_BITS);
      }
      return values;
    }
    Tensor scales = tensors.get(name + SCALES);
    Integers zeros = Integers.of(layer, values, shape);
    if (!(tensor.data() instanceof byte[] unsigned)
        || scales == null
        || !(scales.data() instanceof float[] factors)
        || factors.length != zeros.scales().length) {
      throw new SafetensorsException(
          file, "weight '" + name + "' has no type or scales that fit; accepted: F32, BF16, U8");
    }
    byte[] signed = unsigned.clone();
    for (int i = 0; i < signed.length; i++) {
      signed[i] -= (byte) ZERO;
    }
    new Integers(signed, factors, zeros.inner()).write(values);
    return values;
  }
}
