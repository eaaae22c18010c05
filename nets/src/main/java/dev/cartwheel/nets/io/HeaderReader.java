package dev.cartwheel.nets.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.cartwheel.nets.io.SafetensorsHeader.Entry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a header nobody vouches for. Tokens are taken one by one, so nothing is built that the
 * format does not have; when it returns, every entry lies within the data and they fill them.
 */
final class HeaderReader {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Names from a file are not kept when the file is read.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private static final int MOST_AXES = 64;
  private static final int LONGEST_QUOTE = 80;

  private final Path file;
  private final JsonParser parser;
  private final long dataLength;

  private HeaderReader(Path file, JsonParser parser, long dataLength) {
    this.file = file;
    this.parser = parser;
    this.dataLength = dataLength;
  }

  /**
   * Reads a header.
   *
   * @param file where it is from, for messages
   * @param bytes all of it, padding included
   * @param dataLength bytes the file has after it
   */
  static SafetensorsHeader read(Path file, ByteBuffer bytes, long dataLength) throws IOException {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new SafetensorsException(file, "the header is not UTF-8");
    }
    if (!text.startsWith("{")) {
      throw new SafetensorsException(file, "the header is not JSON or not a JSON object");
    }
    try (JsonParser parser = FACTORY.createParser(text)) {
      return new HeaderReader(file, parser, dataLength).header();
    } catch (JsonProcessingException e) {
      throw new SafetensorsException(
          file, "the header is not JSON: " + shortened(e.getOriginalMessage()));
    }
  }

  private SafetensorsHeader header() throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, Entry> entries = new LinkedHashMap<>();
    parser.nextToken(); // the brace
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = unicode(parser.currentName());
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw refused(name, "is no object");
      }
      if (name.equals(SafetensorsHeader.METADATA)) {
        readMetadata(metadata);
      } else {
        entries.put(name, entry(name));
      }
    }
    if (parser.nextToken() != null) {
      throw new SafetensorsException(file, "the header is not JSON: more text after the object");
    }
    requireNoHolesOrOverlaps(entries);
    return new SafetensorsHeader(metadata, entries);
  }

  private void readMetadata(Map<String, String> metadata) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = unicode(parser.currentName());
      if (parser.nextToken() != JsonToken.VALUE_STRING) {
        throw refused(
            SafetensorsHeader.METADATA, "has a value that is no text, '" + shortened(key) + "'");
      }
      metadata.put(key, unicode(parser.getText()));
    }
  }

  private Entry entry(String name) throws IOException {
    ElementType type = null;
    long[] shape = null;
    long[] offsets = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "dtype" -> type = type(name);
        case "shape" -> shape = numbers(name, field);
        case "data_offsets" -> offsets = numbers(name, field);
        default -> throw refused(name, "has an unknown field '" + shortened(field) + "'");
      }
    }
    if (type == null || shape == null || offsets == null) {
      throw refused(name, "lacks dtype, shape or data_offsets");
    }
    if (offsets.length != 2 || offsets[0] > offsets[1]) {
      throw refused(
          name, "has data_offsets " + Arrays.toString(offsets) + "; accepted: [start, end]");
    }
    if (offsets[1] > dataLength) {
      throw refused(name, "ends at byte " + offsets[1] + " of " + dataLength);
    }
    int[] lengths = Arrays.stream(shape).mapToInt(HeaderReader::clamped).toArray();
    long elements = Tensor.elements(lengths);
    if (elements < 0) {
      throw refused(name, "has shape " + Arrays.toString(shape) + ", too large for an array");
    }
    if (offsets[1] - offsets[0] != elements * type.bytes()) {
      throw refused(
          name,
          "has "
              + (offsets[1] - offsets[0])
              + " bytes for "
              + type
              + " of shape "
              + Arrays.toString(shape));
    }
    return new Entry(type, lengths, offsets[0], offsets[1]);
  }

  /** A length as an int; what is larger becomes the largest, which no array has. */
  private static int clamped(long length) {
    return (int) Math.min(length, Integer.MAX_VALUE);
  }

  private ElementType type(String name) throws IOException {
    String dtype = parser.getText();
    return ElementType.named(dtype)
        .orElseThrow(
            () ->
                refused(
                    name,
                    "has dtype '"
                        + shortened(dtype)
                        + "'; accepted: "
                        + Arrays.toString(ElementType.values())));
  }

  private long[] numbers(String name, String field) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw refused(name, "has a " + field + " that is no array");
    }
    long[] numbers = new long[MOST_AXES];
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (count == MOST_AXES) {
        throw refused(name, "has more than " + MOST_AXES + " numbers as " + field);
      }
      boolean whole =
          parser.currentToken() == JsonToken.VALUE_NUMBER_INT
              && parser.getNumberType() != NumberType.BIG_INTEGER;
      if (!whole || parser.getLongValue() < 0) {
        throw refused(
            name,
            "has " + shortened(parser.getText()) + " in " + field + "; accepted: 0 to 2^63-1");
      }
      numbers[count++] = parser.getLongValue();
    }
    return Arrays.copyOf(numbers, count);
  }

  private void requireNoHolesOrOverlaps(Map<String, Entry> entries) throws SafetensorsException {
    List<Map.Entry<String, Entry>> byOffset = new ArrayList<>(entries.entrySet());
    byOffset.sort(
        Comparator.comparingLong((Map.Entry<String, Entry> named) -> named.getValue().start())
            .thenComparingLong(named -> named.getValue().end()));
    long position = 0;
    for (Map.Entry<String, Entry> named : byOffset) {
      long start = named.getValue().start();
      if (start < position) {
        throw refused(named.getKey(), "overlaps the one before it");
      }
      if (start > position) {
        throw refused(named.getKey(), "follows a hole of " + (start - position) + " bytes");
      }
      position = named.getValue().end();
    }
    if (position != dataLength) {
      throw new SafetensorsException(file, (dataLength - position) + " bytes too many");
    }
  }

  /** Refuses half a surrogate pair, which an escape can bring past the decoder. */
  private String unicode(String text) throws SafetensorsException {
    if (!Safetensors.isUnicode(text)) {
      throw new SafetensorsException(file, "the header has text that is not Unicode");
    }
    return text;
  }

  private SafetensorsException refused(String name, String what) {
    return new SafetensorsException(file, "entry '" + shortened(name) + "' " + what);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
  }
}
