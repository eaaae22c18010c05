package dev.cartwheel.nets.layers.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerTrial;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TextTest {

  @Test
  void wordsAreLowerCaseAndWithoutPunctuation() {
    assertThat(TextVectorization.words("  It's a (Test): ÄB-c! "))
        .containsExactly("its", "a", "test", "äbc");
  }

  @Test
  void commonWordsComeFirstAndUnknownOnesShareANumber() {
    TextVectorization layer = new TextVectorization(0, 4);
    layer.adapt(List.of("b a b", "c b a"));
    assertThat(layer.vocabulary().tokens()).containsExactly("b", "a", "c");
    assertThat(layer.apply(List.of("a b!", "x c a b b")).data())
        .containsExactly(3, 2, 0, 0, 1, 4, 3, 2);
    assertThat(layer.count(List.of("b b x")).data()).containsExactly(1, 2, 0, 0);
    assertThat(layer.multiHot(List.of("b b x")).data()).containsExactly(1, 1, 0, 0);
    float rare = (float) Math.log(1 + 2 / 2.0);
    assertThat(layer.tfIdf(List.of("c")).data()[3]).isCloseTo(rare, Offset.offset(1e-6f));
  }

  @Test
  void aVocabularyIsCutToItsMost() {
    TextVectorization layer = new TextVectorization(3, 0);
    layer.adapt(List.of("b a b c"));
    assertThat(layer.vocabulary().size()).isEqualTo(3);
    assertThat(layer.vocabulary().token(2)).isEqualTo("b");
    assertThat(layer.vocabulary().token(1)).isEqualTo(Vocabulary.UNKNOWN);
  }

  @Test
  void textsAndNumbersAreLookedUp() {
    StringLookup lookup = new StringLookup(List.of("x", "y"));
    assertThat(lookup.apply(List.of("y", "z", "x")).data()).containsExactly(2, 0, 1);
    assertThatThrownBy(() -> new StringLookup(List.of("x", "x"))).hasMessageContaining("twice");
    LayerTrial.of("IntegerLookup", "vocabulary", List.of(3, 1))
        .on(new int[] {3})
        .onIntegersBelow(5)
        .check();
    LayerTrial.of("IntegerLookup", "vocabulary", List.of(3, 1), "mask_token", 0)
        .on(new int[] {3})
        .onIntegersBelow(5)
        .check();
    IntegerLookup numbers = new IntegerLookup(30, 10);
    Tensor x = Tensor.constant(1, 3).write(new float[] {10, 7, 30});
    numbers.build(new SplittableRandom(1), x.shape());
    assertThat(numbers.call(Call.inference(new Tape()), x).value()).startsWith(2, 0, 1);
  }

  @Test
  void oneMeanOfAllComesBackAsGiven() {
    Map<String, Object> config = new HashMap<>();
    config.put("axis", null);
    config.put("mean", 3);
    config.put("variance", 4);
    assertThat(Layers.make("Normalization", config).config()).containsEntry("axis", List.of());
  }
}
