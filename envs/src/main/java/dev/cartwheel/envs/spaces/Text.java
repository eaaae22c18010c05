package dev.cartwheel.envs.spaces;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Texts of some characters within bounds of length, both inclusive.
 *
 * @param minLength fewest characters, 0 or more
 * @param maxLength most characters, 1 or more
 * @param characters the characters there are, each once; their order is that of masks and of the
 *     flat form
 */
public record Text(int minLength, int maxLength, String characters) implements Space<String> {

  /** Letters and digits. */
  public static final String ALPHANUMERIC =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  public Text {
    if (minLength < 0 || maxLength < 1 || minLength > maxLength) {
      throw new IllegalArgumentException(
          "Text of "
              + minLength
              + " to "
              + maxLength
              + " characters; accepted: 0 <= minLength <= maxLength, maxLength 1 or more");
    }
    if (characters.isEmpty() || characters.chars().distinct().count() != characters.length()) {
      throw new IllegalArgumentException(
          "Text characters '" + characters + "'; accepted: one or more, each once");
    }
  }

  /** Letters and digits, at least one. */
  public Text(int maxLength) {
    this(1, maxLength, ALPHANUMERIC);
  }

  @Override
  public Class<String> type() {
    return String.class;
  }

  @Override
  public boolean contains(@Nullable Object value) {
    return value instanceof String text
        && text.length() >= minLength
        && text.length() <= maxLength
        && text.chars().allMatch(character -> characters.indexOf(character) >= 0);
  }

  @Override
  public String sample(RandomGenerator random, Restriction restriction) {
    int[] lengths = {};
    Restriction which = Restriction.NONE;
    if (restriction instanceof Restriction.Sized sized) {
      lengths = sized.lengths();
      which = sized.elements();
    } else if (!(restriction instanceof Restriction.None)) {
      throw Choice.refusal(restriction, this);
    }
    int length = lengths.length == 0 ? random.nextInt(minLength, maxLength + 1) : only(lengths);
    double[] weights = weights(which);
    if (Arrays.stream(weights).sum() == 0) {
      if (minLength > 0) {
        throw new IllegalArgumentException("mask without a character; accepted: one or more");
      }
      return "";
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(characters.charAt(Choice.weighted(weights, random)));
    }
    return text.toString();
  }

  private int only(int[] lengths) {
    if (lengths.length != 1 || lengths[0] < minLength || lengths[0] > maxLength) {
      throw new IllegalArgumentException(
          "length "
              + Arrays.toString(lengths)
              + "; accepted: one from "
              + minLength
              + " to "
              + maxLength);
    }
    return lengths[0];
  }

  private double[] weights(Restriction which) {
    int n = characters.length();
    double[] weights = new double[n];
    if (which instanceof Restriction.None) {
      Arrays.fill(weights, 1.0 / n);
    } else if (which instanceof Restriction.Mask mask) {
      byte[] allowed = Choice.checked(mask.allowed(), n, 1, this);
      int count = 0;
      for (byte each : allowed) {
        count += each;
      }
      for (int i = 0; i < n; i++) {
        weights[i] = count == 0 ? 0 : (double) allowed[i] / count;
      }
    } else if (which instanceof Restriction.Probability probability) {
      return Choice.checked(probability.of(), n, true, this);
    } else {
      throw Choice.refusal(which, this);
    }
    return weights;
  }

  @Override
  public int width() {
    return maxLength;
  }

  /** The index of each character; {@code characters.length()} where there is none. */
  @Override
  public void write(String value, float[] target, int offset) {
    for (int i = 0; i < maxLength; i++) {
      target[offset + i] =
          i < value.length() ? characters.indexOf(value.charAt(i)) : characters.length();
    }
  }

  @Override
  public String read(float[] source, int offset) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < maxLength && source[offset + i] < characters.length(); i++) {
      text.append(characters.charAt((int) source[offset + i]));
    }
    return text.toString();
  }

  @Override
  public Object toJson(String value) {
    return value;
  }

  @Override
  public String fromJson(@Nullable Object json) {
    if (json instanceof String text) {
      return Shapes.element(this, text);
    }
    throw new IllegalArgumentException(refusal(json));
  }

  @Override
  public String refusal(@Nullable Object value) {
    return "'" + Quoted.of(value) + "' is outside " + this;
  }
}
