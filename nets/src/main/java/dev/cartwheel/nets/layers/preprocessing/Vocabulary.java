package dev.cartwheel.nets.layers.preprocessing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tokens and their numbers: first 0 for padding if there is any, then those of tokens that are not
 * known, then the known ones.
 *
 * <p>Source: Keras 3, {@code keras.layers.StringLookup}.
 *
 * @param tokens the known ones, each once
 * @param padded whether 0 is kept for padding
 * @param unknowns how many numbers unknown tokens share, 0 or more; with none they are refused
 */
public record Vocabulary(List<String> tokens, boolean padded, int unknowns) {

  /** What a token that is not known reads as. */
  public static final String UNKNOWN = "[UNK]";

  public Vocabulary {
    tokens = List.copyOf(tokens);
    if (unknowns < 0) {
      throw new IllegalArgumentException("num_oov_indices " + unknowns + "; accepted: 0 or more");
    }
    if (Set.copyOf(tokens).size() != tokens.size()) {
      throw new IllegalArgumentException("vocabulary with a token twice; accepted: each once");
    }
  }

  /**
   * The commonest tokens, those as common in falling order of their text.
   *
   * @param counted how often each was seen
   * @param most how many numbers there may be in all; 0 for any
   */
  static Vocabulary of(Map<String, Integer> counted, boolean padded, int unknowns, int most) {
    int room = most == 0 ? Integer.MAX_VALUE : most - unknowns - (padded ? 1 : 0);
    List<String> tokens =
        counted.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey())
                    .reversed())
            .limit(Math.max(0, room))
            .map(Map.Entry::getKey)
            .toList();
    return new Vocabulary(tokens, padded, unknowns);
  }

  /** How many numbers there are. */
  public int size() {
    return first() + tokens.size();
  }

  /** The number of the first known token. */
  int first() {
    return unknowns + (padded ? 1 : 0);
  }

  /** Numbers by token; to be made once for many lookups. */
  Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new HashMap<>();
    for (String token : tokens) {
      numbers.put(token, first() + numbers.size());
    }
    return numbers;
  }

  /** The number of a token that is not known. */
  int unknown(String token) {
    if (unknowns == 0) {
      throw new IllegalArgumentException(
          "unknown token \"" + token + "\" without num_oov_indices; accepted: known ones");
    }
    int bin = unknowns == 1 ? 0 : new Hashing(unknowns).apply(token);
    return bin + (padded ? 1 : 0);
  }

  /** The token of a number. */
  public String token(int number) {
    if (padded && number == 0) {
      return "";
    }
    int index = number - first();
    return index >= 0 && index < tokens.size() ? tokens.get(index) : UNKNOWN;
  }
}
