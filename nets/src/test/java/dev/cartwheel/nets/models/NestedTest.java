package dev.cartwheel.nets.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.layers.merging.Concatenate;
import dev.cartwheel.nets.layers.normalization.BatchNormalization;
import dev.cartwheel.nets.layers.recurrent.LSTM;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models within models, and layers with several outputs. */
class NestedTest {

  @TempDir Path folder;

  private static NdArray ramp(int... shape) {
    NdArray array = NdArray.zeros(shape);
    for (int i = 0; i < array.size(); i++) {
      array.data()[i] = i % 7 / 7f - 0.4f;
    }
    return array;
  }

  @Test
  void whatTheOuterModelLearnsTheInnerHasLearned() {
    Model encoder = new Sequential(new Dense(2, "tanh"), new Dense(2));
    Model whole = new Sequential(encoder.asLayer("encoder"), new Dense(3));
    whole.build(new SplittableRandom(1), new int[] {3});
    assertThat(whole.weights().keySet())
        .containsExactly(
            "encoder/dense/kernel",
            "encoder/dense/bias",
            "encoder/dense_1/kernel",
            "encoder/dense_1/bias",
            "dense/kernel",
            "dense/bias");
    float[] before = encoder.predict(ramp(4, 3)).data().clone();
    whole.compile("mse", "sgd");
    whole.fit(ramp(4, 3), ramp(4, 3), 2);
    assertThat(encoder.predict(ramp(4, 3)).data()).isNotEqualTo(before);
    assertThat(whole.summary()).contains("encoder (Sequential)");
    assertThat(encoder.asLayer("again")).isSameAs(whole.layers().get(0));
  }

  @Test
  void aFrozenModelStaysAsItIsInsideAnother() {
    Model base = new Sequential(new Dense(2), new BatchNormalization());
    base.build(new SplittableRandom(2), new int[] {3});
    float[] before = base.predict(ramp(4, 3)).data().clone();
    base.asLayer("base").trainable(false);
    Model whole = new Sequential(base.asLayer("base"), new Dense(1));
    whole.build(new SplittableRandom(3), new int[] {3});
    whole.compile("mse", "adam");
    whole.fit(ramp(4, 3), ramp(4, 1), 3);
    assertThat(whole.trained()).hasSize(2);
    assertThat(base.predict(ramp(4, 3)).data()).isEqualTo(before);
  }

  @Test
  void severalOutputsAreTakenByNumberAndSavedWithTheModel() throws IOException {
    Value past = Value.input(5, 2);
    Value future = Value.input(4, 2);
    Layer encoder = new LSTM(LayerConfig.of("units", 3, "return_state", true, "name", "encoder"));
    Layer decoder =
        new LSTM(LayerConfig.of("units", 3, "return_sequences", true, "name", "decoder"));
    Value last = Value.of(encoder, past);
    Value decoded = Value.of(decoder, future, last.output(1), last.output(2));
    Functional inner = new Functional(List.of(past, future), List.of(decoded, last.output(2)));
    Value a = Value.input(5, 2);
    Value b = Value.input(4, 2);
    Value both = Value.of(inner.asLayer("inner"), a, b);
    Model whole = new Functional(List.of(a, b), List.of(both.output(1), both));
    whole = ((Functional) whole).build(new SplittableRandom(4));
    Samples samples = Samples.of(new NdArray[] {ramp(2, 5, 2), ramp(2, 4, 2)});
    List<NdArray> outputs = whole.predict(samples, 2);
    assertThat(outputs.get(0).shape()).containsExactly(2, 3);
    assertThat(outputs.get(1).shape()).containsExactly(2, 4, 3);
    SavedModel.write(whole, folder);
    List<NdArray> read = SavedModel.read(folder, new SplittableRandom(5)).predict(samples, 2);
    assertThat(read.get(0).data()).isEqualTo(outputs.get(0).data());
    assertThat(read.get(1).data()).isEqualTo(outputs.get(1).data());
  }

  @Test
  void anOutputThatIsNotThereIsNamed() {
    Value input = Value.input(5, 2);
    Value last = Value.of(new LSTM(LayerConfig.of("units", 3)), input);
    Functional model = new Functional(input, Value.of(new Concatenate(), last, last.output(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.build(new SplittableRandom(6)))
        .withMessage("output 1 of layer LSTM lstm; accepted: 0 to 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> last.output(1).output(2))
        .withMessageContaining("of a layer's first output");
  }
}
