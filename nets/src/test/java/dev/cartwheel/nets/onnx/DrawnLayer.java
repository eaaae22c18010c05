package dev.cartwheel.nets.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A layer with arguments drawn from what is named, on inputs of drawn shapes, which ONNX Runtime
 * must compute as we do: outputs, further outputs and the mask.
 */
final class DrawnLayer {

  private static final long SEED = 20261122;
  private static final double TOLERANCE = 2e-5; // of the largest magnitude, or of 1

  private final String kind;
  private final Function<SplittableRandom, int[][]> shapes;
  private final Map<String, List<Object>> options = new LinkedHashMap<>();
  private Map<String, Object> arguments = Map.of();
  private boolean masks;
  private int integers; // inputs are whole numbers below this, if above 0

  private DrawnLayer(String kind, Function<SplittableRandom, int[][]> shapes) {
    this.kind = kind;
    this.shapes = shapes;
  }

  /** On inputs of shapes without the batch, the channels last. */
  static DrawnLayer of(String kind, Function<SplittableRandom, int[][]> shapes) {
    return new DrawnLayer(kind, shapes);
  }

  /** With one of some values for an argument; null for none. */
  DrawnLayer with(String argument, @Nullable Object... values) {
    options.put(argument, Arrays.asList(values));
    return this;
  }

  /** With inputs whose steps may be masked. */
  DrawnLayer masked() {
    masks = true;
    return this;
  }

  /** With whole numbers below a limit as inputs. */
  DrawnLayer integers(int below) {
    integers = below;
    return this;
  }

  /** Called with arguments. */
  DrawnLayer calledWith(Map<String, Object> given) {
    arguments = given;
    return this;
  }

  @Override
  public String toString() {
    return kind + options.keySet() + (masks ? " masked" : "") + arguments.keySet();
  }

  /** Checks as many draws, at batch 1 and 3. */
  void check(int draws) {
    int done = 0;
    for (int draw = 0; done < draws && draw < 20 * draws; draw++) {
      done += check(new SplittableRandom(SEED + draw), "seed " + SEED + " draw " + draw) ? 1 : 0;
    }
    assertThat(done).as("draws of %s that can be computed", kind).isEqualTo(draws);
  }

  private boolean check(SplittableRandom random, String draw) {
    Map<String, Object> config = new LinkedHashMap<>();
    options.forEach(
        (argument, values) -> {
          Object value = values.get(random.nextInt(values.size()));
          if (value != null) {
            config.put(argument, value);
          }
        });
    int[][] drawn = shapes.apply(random);
    boolean first = "channels_first".equals(config.get("data_format"));
    if (first) {
      for (int[] shape : drawn) {
        channelsFirst(shape);
      }
    }
    List<List<Tensor>> ours = new ArrayList<>();
    List<List<Tensor>> inputs = new ArrayList<>();
    Layer layer;
    try { // what we refuse ourselves is another draw
      layer = Layers.make(kind, config);
      for (int batch : new int[] {3, 1}) {
        List<Tensor> given = inputs(random, batch, masks && !first, drawn);
        layer.build(random, given.stream().map(Tensor::shape).toArray(int[][]::new));
        if (batch == 3) {
          fill(random, layer);
        }
        inputs.add(given);
        ours.add(outputs(layer, given));
      }
    } catch (IllegalArgumentException e) {
      return false;
    }
    LayerInOnnx theirs = new LayerInOnnx(layer);
    for (int k = 0; k < inputs.size(); k++) {
      List<Tensor> given = inputs.get(k);
      String what = kind + config + given + " " + draw;
      theirs.build(random, given.stream().map(Tensor::shape).toArray(int[][]::new));
      requireEqual(what, outputs(theirs, given), ours.get(k));
    }
    return true;
  }

  /** [..., C] with the channels before the axes of places, two unless the layer's name tells. */
  private void channelsFirst(int[] shape) {
    Matcher dimensions = Pattern.compile("([123])D").matcher(kind);
    int axes =
        dimensions.find() ? Integer.parseInt(dimensions.group(1)) : Math.min(2, shape.length - 1);
    int at = shape.length - 1 - axes;
    int channels = shape[shape.length - 1];
    System.arraycopy(shape, at, shape, at + 1, axes);
    shape[at] = channels;
  }

  private List<Tensor> inputs(SplittableRandom random, int batch, boolean masked, int[]... drawn) {
    List<Tensor> inputs = new ArrayList<>();
    for (int[] each : drawn) {
      int[] shape = new int[each.length + 1];
      shape[0] = batch;
      System.arraycopy(each, 0, shape, 1, each.length);
      Tensor input = Tensor.constant(shape);
      for (int i = 0; i < input.size(); i++) {
        input.value()[i] = integers > 0 ? random.nextInt(integers) : 4 * random.nextFloat() - 2;
      }
      if (masked && shape.length > 2 && random.nextInt(4) > 0) {
        Tensor mask = Tensor.constant(batch, shape[1]);
        for (int i = 0; i < mask.size(); i++) {
          mask.value()[i] = random.nextInt(3) > 0 ? 1 : 0;
        }
        input.mask(mask);
      }
      inputs.add(input);
    }
    return inputs;
  }

  private static void fill(SplittableRandom random, Layer layer) {
    for (Weight weight : layer.weights()) {
      for (int i = 0; i < weight.tensor().size(); i++) {
        weight.tensor().value()[i] = random.nextFloat() - (weight.trainable() ? 0.5f : 0);
      }
    }
  }

  /** The outputs, the mask of the first after them if it has one. */
  private List<Tensor> outputs(Layer layer, List<Tensor> inputs) {
    Call call = Call.inference(new Tape()).with(arguments);
    Tensor first = layer.call(call, inputs);
    List<Tensor> outputs = new ArrayList<>(List.of(first));
    outputs.addAll(layer.further());
    Tensor mask = first.mask();
    if (mask != null) {
      outputs.add(mask);
    }
    return outputs.stream().map(DrawnLayer::copied).toList();
  }

  private static Tensor copied(Tensor tensor) {
    Tensor copy = Tensor.constant(tensor.shape());
    System.arraycopy(tensor.value(), 0, copy.value(), 0, tensor.size());
    return copy;
  }

  private static void requireEqual(String what, List<Tensor> theirs, List<Tensor> ours) {
    assertThat(theirs).as(what).hasSameSizeAs(ours);
    for (int k = 0; k < theirs.size(); k++) {
      assertThat(theirs.get(k).shape()).as(what).isEqualTo(ours.get(k).shape());
      double largest = 1;
      for (int i = 0; i < ours.get(k).size(); i++) {
        largest = Math.max(largest, Math.abs(ours.get(k).value()[i]));
      }
      for (int i = 0; i < ours.get(k).size(); i++) {
        float our = ours.get(k).value()[i];
        float their = theirs.get(k).value()[i];
        if (Float.compare(our, their) != 0 && !(Math.abs(our - their) <= TOLERANCE * largest)) {
          fail("%s: output %d at %d is %s, ours %s", what, k, i, their, our);
        }
      }
    }
  }
}
