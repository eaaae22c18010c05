package dev.cartwheel.nets.layers.preprocessing;

import dev.cartwheel.nets.NdArray;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Texts as rows of numbers: made lower-case and freed of punctuation, split into words, the words
 * looked up. {@link #apply} gives numbers padded with 0 to one length, where 1 is for unknown
 * words; {@link #count}, {@link #multiHot} and {@link #tfIdf} give a vector over the vocabulary,
 * where place 0 is for all unknown ones.
 *
 * <p>Source: Keras 3, {@code keras.layers.TextVectorization}.
 */
public final class TextVectorization {

  private static final Pattern PUNCTUATION = Pattern.compile("[!-/:-@\\[-`{-~]");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final int most;
  private final int length;
  private StringLookup lookup;
  private final Map<String, Integer> documents = new HashMap<>();
  private int texts;

  /**
   * To be adapted.
   *
   * @param most how many numbers there may be in all; 0 for any
   * @param length words of each row of numbers; 0 for those of the longest text
   */
  public TextVectorization(int most, int length) {
    if (most < 0 || length < 0) {
      throw new IllegalArgumentException(
          "max_tokens " + most + ", output_sequence_length " + length + "; accepted: 0 or more");
    }
    this.most = most;
    this.length = length;
    this.lookup = new StringLookup(most, true, 1);
  }

  /** The words of a text. */
  public static List<String> words(String text) {
    String plain = PUNCTUATION.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    return SPACE.splitAsStream(plain.strip()).filter(word -> !word.isEmpty()).toList();
  }

  /** Learns the commonest words, in place of those before. */
  public void adapt(Collection<String> corpus) {
    documents.clear();
    texts = corpus.size();
    List<String> all = new ArrayList<>();
    for (String text : corpus) {
      List<String> words = words(text);
      all.addAll(words);
      Set.copyOf(words).forEach(word -> documents.merge(word, 1, Integer::sum));
    }
    lookup = new StringLookup(most, true, 1);
    lookup.adapt(all);
  }

  /** What is known. */
  public Vocabulary vocabulary() {
    return lookup.vocabulary();
  }

  /** Numbers of words, [texts, length]. */
  public NdArray apply(List<String> corpus) {
    List<List<String>> rows = corpus.stream().map(TextVectorization::words).toList();
    int longest = rows.stream().mapToInt(List::size).max().orElse(0);
    int width = length > 0 ? length : longest;
    NdArray result = NdArray.zeros(rows.size(), width);
    for (int r = 0; r < rows.size(); r++) {
      for (int c = 0; c < Math.min(width, rows.get(r).size()); c++) {
        result.data()[r * width + c] = lookup.apply(rows.get(r).get(c));
      }
    }
    return result;
  }

  /** How often each word occurs, [texts, words known + 1]. */
  public NdArray count(List<String> corpus) {
    int width = vocabulary().size() - 1; // padding has no place
    NdArray result = NdArray.zeros(corpus.size(), width);
    for (int r = 0; r < corpus.size(); r++) {
      for (String word : words(corpus.get(r))) {
        result.data()[r * width + lookup.apply(word) - 1]++;
      }
    }
    return result;
  }

  /** Whether each word occurs, [texts, words known + 1]. */
  public NdArray multiHot(List<String> corpus) {
    NdArray result = count(corpus);
    for (int i = 0; i < result.size(); i++) {
      result.data()[i] = Math.min(1, result.data()[i]);
    }
    return result;
  }

  /**
   * How often each word occurs, times ln(1 + texts / (1 + texts with the word)) of the texts
   * adapted to; unknown words take the mean of these factors.
   */
  public NdArray tfIdf(List<String> corpus) {
    NdArray result = count(corpus);
    List<String> tokens = vocabulary().tokens();
    double[] factors = new double[tokens.size() + 1];
    for (int i = 0; i < tokens.size(); i++) {
      int with = documents.getOrDefault(tokens.get(i), 0);
      factors[i + 1] = StrictMath.log(1 + (double) texts / (1 + with));
      factors[0] += factors[i + 1] / tokens.size();
    }
    for (int i = 0; i < result.size(); i++) {
      result.data()[i] *= (float) factors[i % factors.length];
    }
    return result;
  }
}
