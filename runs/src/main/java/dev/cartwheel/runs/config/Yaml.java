package dev.cartwheel.runs.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactoryBuilder;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.cartwheel.envs.FirstLine;
import dev.cartwheel.runs.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Configuration files: a small, safe part of YAML. One document, a mapping, a few levels deep, of
 * plain values; anchors, aliases, tags and duplicate keys are refused, so a file can neither blow
 * up nor create anything but strings, numbers, booleans, lists and maps.
 */
public final class Yaml {

  private static final int LARGEST_FILE = 1 << 20;
  private static final int DEEPEST = 8;

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");
  private static final Pattern SPECIAL_WORD =
      Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n");

  private final YAMLParser parser;
  private final String source;

  private Yaml(YAMLParser parser, String source) {
    this.parser = parser;
    this.source = source;
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it is not such a file; one line names file, line and why
   */
  public static Map<String, Object> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("no file '" + file + "'");
    }
    if (Files.size(file) > LARGEST_FILE) {
      throw new IllegalArgumentException(
          "'" + file + "' has " + Files.size(file) + " bytes; accepted: up to " + LARGEST_FILE);
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
      return parse(text, "'" + file + "'");
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("'" + file + "' is not UTF-8 text", e);
    }
  }

  /**
   * Reads text.
   *
   * @param source what messages call it
   */
  @SuppressWarnings("unchecked") // value() builds Map<String, Object> and no other map
  public static Map<String, Object> parse(String text, String source) throws IOException {
    Object value = document(text, source);
    if (value == null) {
      return Map.of(); // an empty file sets nothing
    }
    if (value instanceof Map<?, ?>) {
      return (Map<String, Object>) value;
    }
    throw new IllegalArgumentException(
        source + " holds no mapping; accepted: lines of 'key: value'");
  }

  /** Reads one value as it would stand behind a key: {@code false}, {@code 3}, {@code [1, 2]}. */
  public static @Nullable Object value(String text, String source) throws IOException {
    return document(text, source);
  }

  private static @Nullable Object document(String text, String source) throws IOException {
    YAMLFactoryBuilder builder = YAMLFactory.builder();
    builder.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    try (YAMLParser parser = builder.build().createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return null;
      }
      Yaml yaml = new Yaml(parser, source);
      Object value = yaml.read(first, 1);
      if (parser.nextToken() != null) {
        throw yaml.refused("has more than one document");
      }
      return value;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? -1 : e.getLocation().getLineNr();
      String reason = reason(String.valueOf(e.getOriginalMessage()));
      throw new IllegalArgumentException(
          source + (line > 0 ? " line " + line : "") + " is not YAML: " + reason, e);
    }
  }

  /** The parser says first what it was doing, and a few lines on what it found. */
  private static String reason(String message) {
    List<String> lines = message.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    return lines.stream()
        .filter(line -> line.startsWith("found") || line.startsWith("expected"))
        .findFirst()
        .orElseGet(() -> FirstLine.of(message));
  }

  private @Nullable Object read(JsonToken token, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw refused("nests deeper than " + DEEPEST + " levels");
    }
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      throw refused("has an anchor or alias, which is not accepted");
    }
    if (parser.getTypeId() != null) {
      throw refused("has the tag '" + parser.getTypeId() + "', which is not accepted");
    }
    return switch (token) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String key = parser.currentName();
          map.put(key, read(parser.nextToken(), depth + 1));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        for (JsonToken next = parser.nextToken();
            next != JsonToken.END_ARRAY;
            next = parser.nextToken()) {
          list.add(read(next, depth + 1));
        }
        yield list;
      }
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> number();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_STRING -> string(parser);
      default -> throw refused("has something other than a value: " + token);
    };
  }

  private Object number() throws IOException {
    double number = parser.getDoubleValue();
    if (!Double.isFinite(number)) {
      throw refused("has the number '" + parser.getText() + "'; accepted: finite numbers");
    }
    return number;
  }

  /** YAML 1.1 takes {@code 1e-4} for text, which is a trap: whoever writes it means the number. */
  private static Object string(JsonParser parser) throws IOException {
    String text = parser.getText();
    return text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)[eE][-+]?\\d+") ? Double.valueOf(text) : text;
  }

  private IllegalArgumentException refused(String why) {
    return new IllegalArgumentException(
        source + " line " + parser.currentTokenLocation().getLineNr() + " " + why);
  }

  /** Writes a mapping, one key a line; nested values in JSON's notation, which is YAML too. */
  public static String write(Map<String, ?> values) {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (key, value) -> text.append(key).append(": ").append(scalar(value)).append('\n'));
    return text.toString();
  }

  private static String scalar(@Nullable Object value) {
    boolean plain =
        value instanceof String word
            && PLAIN.matcher(word).matches()
            && !SPECIAL_WORD.matcher(word).matches();
    return plain ? String.valueOf(value) : Json.line(value);
  }
}
