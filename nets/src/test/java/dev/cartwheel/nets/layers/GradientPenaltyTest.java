package dev.cartwheel.nets.layers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.nets.io.Json;
import dev.cartwheel.nets.ops.Function;
import dev.cartwheel.nets.ops.Reduce;
import dev.cartwheel.nets.ops.ReshapeOp;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Penalties on critics' slopes, and their gradients, as PyTorch computed them. */
class GradientPenaltyTest {

  private static final int BATCH = 3;

  private record Case(Map<?, ?> json) {
    List<?> list(String key) {
      return (List<?>) json.get(key);
    }

    @Override
    public String toString() {
      return String.valueOf(json.get("name"));
    }
  }

  static List<Case> cases() throws IOException {
    try (InputStream file =
        GradientPenaltyTest.class.getResourceAsStream("/second-order/penalties.json")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      List<?> cases = (List<?>) ((Map<?, ?>) Json.read(text)).get("cases");
      return cases.stream().map(each -> new Case((Map<?, ?>) each)).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void penaltiesAndTheirGradientsEqualPyTorchs(Case given) {
    List<Layer> layers = given.list("layers").stream().map(Layers::of).toList();
    List<Integer> shape = new ArrayList<>(List.of(BATCH));
    given.list("shape").forEach(length -> shape.add(((Number) length).intValue()));
    Tensor x = Tensor.constant(shape.stream().mapToInt(Integer::intValue).toArray());
    x.write(floats(given.list("inputs")));
    call(Call.building(new Tape(), new SplittableRandom(1)), layers, x);
    List<Tensor> weights =
        layers.stream().flatMap(layer -> layer.weights().stream()).map(Weight::tensor).toList();
    for (int i = 0; i < weights.size(); i++) {
      weights.get(i).write(floats((List<?>) given.list("weights").get(i)));
    }

    Tape tape = new Tape();
    Tensor score = call(Call.inference(tape), layers, x);
    Tensor slope = tape.apply(ReshapeOp.keepingBatch(-1), tape.gradient(score, x));
    Tensor lengths = tape.apply(Function.SQRT, tape.apply(Reduce.sum(1), tape.square(slope)));
    Tensor one = Tensor.constant().write(new float[] {1});
    Tensor penalty = tape.mean(tape.square(tape.subtract(lengths, one)));
    tape.backward(penalty);

    double expected = ((Number) given.json().get("penalty")).doubleValue();
    assertThat((double) penalty.scalar()).isCloseTo(expected, within(expected));
    for (int i = 0; i < weights.size(); i++) {
      float[] gradient = floats((List<?>) given.list("gradients").get(i));
      for (int k = 0; k < gradient.length; k++) {
        assertThat((double) weights.get(i).gradient()[k])
            .as("weight %d, element %d", i, k)
            .isCloseTo(gradient[k], within(gradient[k]));
      }
    }
  }

  private static Offset<Double> within(double value) {
    return Offset.offset(1e-5 + 1e-4 * Math.abs(value));
  }

  private static Tensor call(Call call, List<Layer> layers, Tensor x) {
    Tensor y = x;
    for (Layer layer : layers) {
      y = layer.call(call, y);
    }
    return y;
  }

  private static float[] floats(List<?> numbers) {
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = ((Number) numbers.get(i)).floatValue();
    }
    return values;
  }
}
