package dev.cartwheel.nets.layers.preprocessing;

import dev.cartwheel.nets.NdArray;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers for texts, by a vocabulary that is given or learned by {@link #adapt}.
 *
 * <p>Texts are no tensors: this stands before a model, whose first layer takes the numbers.
 */
public final class StringLookup {

  private final boolean padded;
  private final int unknowns;
  private final int most;
  private Vocabulary vocabulary;
  private Map<String, Integer> numbers;

  /**
   * To be adapted.
   *
   * @param most how many numbers there may be in all; 0 for any
   * @param padded whether 0 is kept for padding
   * @param unknowns how many numbers unknown texts share
   */
  public StringLookup(int most, boolean padded, int unknowns) {
    this.most = most;
    this.padded = padded;
    this.unknowns = unknowns;
    this.vocabulary = new Vocabulary(List.of(), padded, unknowns);
    this.numbers = Map.of();
  }

  /** With this vocabulary, where 0 is for all unknown texts. */
  public StringLookup(List<String> tokens) {
    this(0, false, 1);
    take(new Vocabulary(tokens, false, 1));
  }

  private void take(Vocabulary next) {
    vocabulary = next;
    numbers = next.numbers();
  }

  /** Learns the commonest texts, in place of those before. */
  public void adapt(Collection<String> texts) {
    Map<String, Integer> counted = new HashMap<>();
    texts.forEach(text -> counted.merge(text, 1, Integer::sum));
    take(Vocabulary.of(counted, padded, unknowns, most));
  }

  /** What is known. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** The number of a text. */
  public int apply(String text) {
    if (padded && text.isEmpty()) {
      return 0;
    }
    Integer number = numbers.get(text);
    return number == null ? vocabulary.unknown(text) : number;
  }

  /** The numbers of texts, [N]. */
  public NdArray apply(List<String> texts) {
    NdArray result = NdArray.zeros(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      result.data()[i] = apply(texts.get(i));
    }
    return result;
  }
}
