package dev.cartwheel.envs.grid;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a YAML file of options: one mapping from names to scalars, lists or mappings of scalars.
 *
 * <p>The tree is built here from the parser's flat stream of events, so that what options never
 * need, and what hostile files live from, is refused where it stands: aliases and anchors, tags,
 * several documents, repeated keys, deep nesting, files of more than 4 MB.
 */
final class YamlFile {

  private static final int MAX_BYTES = 4 << 20;
  private static final int MAX_DEPTH = 4;
  private static final int MAX_NAME = 64;

  private final String name;
  private final Iterator<Event> events;

  private YamlFile(String name, String text) {
    this.name = name;
    LoadSettings settings =
        LoadSettings.builder().setLabel(name).setCodePointLimit(MAX_BYTES).build();
    this.events = new Parse(settings).parseString(text).iterator();
  }

  /**
   * The options in a file, in the file's order.
   *
   * @throws IllegalArgumentException naming the file and, where there is one, the line
   */
  static Map<String, Object> read(Path file) {
    return parse(file.getFileName() + "", text(file));
  }

  static Map<String, Object> parse(String name, String text) {
    try {
      return new YamlFile(name, text).document();
    } catch (MarkedYamlEngineException e) {
      throw refusal(name, e.getProblemMark(), oneLine(String.valueOf(e.getProblem())), e);
    } catch (YamlEngineException e) {
      throw refusal(name, Optional.empty(), oneLine(String.valueOf(e.getMessage())), e);
    }
  }

  private static String text(Path file) {
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("file '" + file + "' does not exist");
    }
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("'" + file + "' is no regular file");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "file '" + file + "' cannot be read: " + e.getMessage(), e);
    }
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "file '" + file + "' is larger than " + MAX_BYTES + " bytes");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("file '" + file + "' is not UTF-8 text", e);
    }
  }

  private Map<String, Object> document() {
    expect(Event.ID.StreamStart);
    Event start = events.next();
    if (start.getEventId() == Event.ID.StreamEnd) {
      throw refusal(start, "the file is empty; accepted: options, one 'name: value' a line");
    }
    Event root = events.next();
    if (root.getEventId() != Event.ID.MappingStart) {
      throw refusal(root, "expected options, one 'name: value' a line");
    }
    Map<String, Object> options = mapping((NodeEvent) root, 1);
    expect(Event.ID.DocumentEnd);
    Event end = events.next();
    if (end.getEventId() != Event.ID.StreamEnd) {
      throw refusal(end, "a second document; accepted: one");
    }
    return options;
  }

  private void expect(Event.ID id) {
    Event event = events.next();
    if (event.getEventId() != id) {
      throw refusal(event, "unexpected " + event.getEventId());
    }
  }

  private Map<String, Object> mapping(NodeEvent start, int depth) {
    refuseMarks(start, depth);
    Map<String, Object> entries = new LinkedHashMap<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      if (!(event instanceof ScalarEvent scalar)) {
        throw refusal(event, "a name is expected here");
      }
      refuseMarks(scalar, depth);
      String key = scalar.getValue();
      if (key.length() > MAX_NAME) {
        throw refusal(event, "a name of " + key.length() + " characters; accepted: " + MAX_NAME);
      }
      Object value = node(events.next(), depth + 1);
      if (entries.put(key, value) != null) {
        throw refusal(event, "'" + key + "' is given twice");
      }
    }
    return entries;
  }

  private List<Object> list(NodeEvent start, int depth) {
    refuseMarks(start, depth);
    List<Object> items = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(node(event, depth + 1));
    }
    return items;
  }

  private Object node(Event event, int depth) {
    return switch (event.getEventId()) {
      case Scalar -> scalar((ScalarEvent) event, depth);
      case SequenceStart -> list((NodeEvent) event, depth);
      case MappingStart -> mapping((NodeEvent) event, depth);
      case Alias -> throw refusal(event, "aliases are not accepted");
      default -> throw refusal(event, "a value is expected here");
    };
  }

  private Object scalar(ScalarEvent event, int depth) {
    refuseMarks(event, depth);
    String text = event.getValue();
    if (event.getScalarStyle() != ScalarStyle.PLAIN) {
      return text;
    }
    if (text.isEmpty()) {
      throw refusal(
          event, "no value; a map row that starts with '#' is read as a comment unless quoted");
    }
    return typed(text);
  }

  /** A plain scalar by the rules of YAML 1.2's core schema, as far as options need them. */
  private static Object typed(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    if (text.matches("[-+]?[0-9]{1,9}")) {
      return Integer.valueOf(text);
    }
    if (text.matches("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?")) {
      return Double.valueOf(text);
    }
    return text;
  }

  private void refuseMarks(NodeEvent event, int depth) {
    if (depth > MAX_DEPTH) {
      throw refusal(event, "nested deeper than " + MAX_DEPTH + " levels");
    }
    if (event.getAnchor().isPresent()) {
      throw refusal(event, "anchors are not accepted");
    }
    boolean tagged =
        event instanceof ScalarEvent scalar
            ? scalar.getTag().isPresent()
            : event instanceof CollectionStartEvent start && start.getTag().isPresent();
    if (tagged) {
      throw refusal(event, "tags are not accepted");
    }
  }

  private IllegalArgumentException refusal(Event event, String problem) {
    return refusal(name, event.getStartMark(), problem, null);
  }

  private static IllegalArgumentException refusal(
      String name, Optional<Mark> mark, String problem, @Nullable Throwable cause) {
    String place =
        mark.map(m -> " line " + (m.getLine() + 1) + ", column " + (m.getColumn() + 1)).orElse("");
    return new IllegalArgumentException(name + place + ": " + problem, cause);
  }

  /** The parser's own words, kept short and on one line: they may quote the file. */
  private static String oneLine(String message) {
    String line = message.replaceAll("\\s+", " ").strip();
    return line.length() <= 160 ? line : line.substring(0, 160) + "...";
  }
}
