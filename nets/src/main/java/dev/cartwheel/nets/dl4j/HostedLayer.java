package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.io.Json;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.layers.Serialized;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.regularize.L1L2;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * One of our layers as a lodger in a DL4J network, with its weights in DL4J's flat array: {@code
 * w0}, {@code w1}, ... in Keras's order, row-major.
 *
 * @param json the layer as JSON, with its call arguments; empty for one that JSON cannot say
 * @param layer built; of its own, unless JSON cannot say it
 * @param arguments with which it is called, by Keras's names
 */
record HostedLayer(String json, Layer layer, Map<String, Object> arguments)
    implements ParamInitializer {

  /**
   * A lodger like a layer, with equal weights.
   *
   * @param layer built
   * @param inputShapes with the batch, which may be -1
   */
  static HostedLayer of(Layer layer, Map<String, Object> arguments, int[][] inputShapes) {
    Map<String, Object> written = new LinkedHashMap<>();
    try {
      written.putAll(Serialized.of(layer).toMap());
    } catch (IllegalArgumentException e) { // a layer of one's own: the network cannot be saved
      return new HostedLayer("", layer, arguments);
    }
    written.put("arguments", arguments);
    HostedLayer hosted = read(Json.write(written), inputShapes);
    for (int i = 0; i < layer.weights().size(); i++) {
      hosted.layer.weights().get(i).tensor().write(layer.weights().get(i).tensor().value());
    }
    return hosted;
  }

  /**
   * Makes and builds a layer that {@link #of} wrote.
   *
   * @param inputShapes with the batch, which may be -1
   */
  static HostedLayer read(String json, int[][] inputShapes) {
    if (!(Json.read(json.isEmpty() ? "{}" : json) instanceof Map<?, ?> written)
        || !written.containsKey("class_name")) {
      throw new IllegalArgumentException(
          "a layer without a Keras name in a saved DL4J network; accepted: layers made by name");
    }
    Layer layer = Layers.of(written);
    layer.build(new SplittableRandom(0), inputShapes);
    Map<String, Object> arguments = new LinkedHashMap<>();
    if (written.get("arguments") instanceof Map<?, ?> given) {
      given.forEach((key, value) -> arguments.put(String.valueOf(key), value));
    }
    return new HostedLayer(json, layer, arguments);
  }

  /** The weight of a parameter's name. */
  Weight weight(String parameter) {
    return layer.weights().get(Integer.parseInt(parameter.substring(1)));
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < layer.weights().size(); i++) {
      names.add("w" + i);
    }
    return names;
  }

  /** DL4J's form of a weight's penalty. */
  List<Regularization> regularization(String parameter) {
    return weight(parameter).regularizer() instanceof L1L2 penalty
        ? ModelPlan.form(penalty)
        : List.of();
  }

  /** Cuts a flat array into one view for each weight; null for a layer without weights. */
  Map<String, INDArray> views(@Nullable INDArray flat) {
    Map<String, INDArray> views = new LinkedHashMap<>();
    long from = 0;
    for (String name : names()) {
      if (flat == null) {
        throw new IllegalArgumentException("no array for " + name + " of layer " + layer.name());
      }
      Tensor tensor = weight(name).tensor();
      INDArray part =
          flat.reshape(flat.length()).get(NDArrayIndex.interval(from, from + tensor.size()));
      long[] shape = new long[tensor.rank()];
      for (int axis = 0; axis < shape.length; axis++) {
        shape[axis] = tensor.dimension(axis);
      }
      views.put(name, shape.length > 1 ? part.reshape('c', shape) : part);
      from += tensor.size();
    }
    return views;
  }

  /** Views of the parameters, with the layer's own values if they are to begin. */
  Map<String, INDArray> begin(@Nullable INDArray flat, boolean initialize) {
    Map<String, INDArray> views = views(flat);
    if (initialize) {
      views.forEach((name, view) -> HostArrays.write(weight(name).tensor().value(), view));
    }
    return views;
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration configuration, INDArray flat, boolean initialize) {
    names().forEach(configuration::addVariable);
    return begin(flat, initialize);
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration configuration, INDArray flat) {
    return views(flat);
  }

  @Override
  public long numParams(NeuralNetConfiguration configuration) {
    return layer.parameterCount();
  }

  @Override
  public long numParams(org.deeplearning4j.nn.conf.layers.Layer configuration) {
    return layer.parameterCount();
  }

  @Override
  public List<String> paramKeys(org.deeplearning4j.nn.conf.layers.Layer configuration) {
    return names();
  }

  @Override
  public List<String> weightKeys(org.deeplearning4j.nn.conf.layers.Layer configuration) {
    return names().stream().filter(name -> weight(name).trainable()).toList();
  }

  @Override
  public List<String> biasKeys(org.deeplearning4j.nn.conf.layers.Layer configuration) {
    return List.of();
  }

  @Override
  public boolean isWeightParam(org.deeplearning4j.nn.conf.layers.Layer configuration, String key) {
    return weight(key).trainable();
  }

  @Override
  public boolean isBiasParam(org.deeplearning4j.nn.conf.layers.Layer configuration, String key) {
    return false;
  }
}
