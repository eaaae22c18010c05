package dev.cartwheel.runs.config;

import dev.cartwheel.envs.YamlReader;
import dev.cartwheel.runs.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Configuration files. */
public final class Yaml {

  private static final YamlReader READER = new YamlReader(1 << 20, 8, true);

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");
  private static final Pattern SPECIAL_WORD =
      Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n");

  private Yaml() {}

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it is not such a file; one line names file, line and why
   */
  public static Map<String, Object> read(Path file) throws IOException {
    return parse(READER.text(file), "'" + file + "'");
  }

  /**
   * Reads text; an empty one sets nothing.
   *
   * @param source what messages call it
   */
  public static Map<String, Object> parse(String text, String source) {
    return READER.mapping(source, text);
  }

  /** Reads one value as it would stand behind a key: {@code false}, {@code 3}, {@code [1, 2]}. */
  public static @Nullable Object value(String text, String source) {
    return READER.value(source, text);
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
