package dev.cartwheel.envs;

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
import java.util.function.Function;
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
 * Reads a small, safe part of YAML: one document of mappings, lists and plain values.
 *
 * <p>The tree is built here from the parser's flat stream of events, so that what settings never
 * need, and what hostile files live from, is refused where it stands: aliases and anchors, tags,
 * several documents, repeated keys, deep nesting, large files. Numbers and words are those that
 * both versions of YAML know: {@code 50000}, {@code 50_000}, {@code 1e-4}, {@code true}, {@code
 * yes}.
 */
public final class YamlReader {

  private static final int MAX_NAME = 64;

  private final int maxBytes;
  private final int maxDepth;
  private final boolean nulls;

  /**
   * A reader of files up to a size.
   *
   * @param maxBytes of a file
   * @param maxDepth how deep values may be nested, 1 for plain ones
   * @param nulls whether a value may be missing, and a file say nothing
   */
  public YamlReader(int maxBytes, int maxDepth, boolean nulls) {
    this.maxBytes = maxBytes;
    this.maxDepth = maxDepth;
    this.nulls = nulls;
  }

  /**
   * The text of a file.
   *
   * @throws IllegalArgumentException if it is none, or too large; the message names the file
   */
  public String text(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("no file '" + file + "': it does not exist");
    }
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("no file '" + file + "': it is no regular file");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(maxBytes + 1);
    }
    if (bytes.length > maxBytes) {
      throw new IllegalArgumentException(
          "'" + file + "' is too large; accepted: up to " + maxBytes + " bytes");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("'" + file + "' is not UTF-8 text", e);
    }
  }

  /**
   * The values of a text by name, in its order; none where it says nothing.
   *
   * @param source what messages call the text
   * @throws IllegalArgumentException naming the source, line and column
   */
  public Map<String, @Nullable Object> mapping(String source, String text) {
    return parsed(source, text, Document::names);
  }

  /**
   * One value as it would stand behind a name: a map, a list, a text, a finite number, true or
   * false, or null.
   *
   * @param source what messages call the text
   * @throws IllegalArgumentException naming the source, line and column
   */
  public @Nullable Object value(String source, String text) {
    return parsed(source, text, Document::value);
  }

  private <T extends @Nullable Object> T parsed(
      String source, String text, Function<Document, T> read) {
    try {
      return read.apply(new Document(source, text));
    } catch (MarkedYamlEngineException e) {
      String problem = "not YAML: " + oneLine(String.valueOf(e.getProblem()));
      throw refusal(source, e.getProblemMark(), problem, e);
    } catch (YamlEngineException e) {
      String problem = "not YAML: " + oneLine(String.valueOf(e.getMessage()));
      throw refusal(source, Optional.empty(), problem, e);
    }
  }

  private static IllegalArgumentException refusal(
      String source, Optional<Mark> mark, String problem, @Nullable Throwable cause) {
    String place =
        mark.map(m -> " line " + (m.getLine() + 1) + ", column " + (m.getColumn() + 1)).orElse("");
    return new IllegalArgumentException(source + place + ": " + problem, cause);
  }

  /** The parser's own words, kept short and on one line: they may quote the file. */
  private static String oneLine(String message) {
    String line = message.replaceAll("\\s+", " ").strip();
    return line.length() <= 160 ? line : line.substring(0, 160) + "...";
  }

  /** One text on its way to a value. */
  private final class Document {

    private final String source;
    private final Iterator<Event> events;

    Document(String source, String text) {
      this.source = source;
      LoadSettings settings =
          LoadSettings.builder().setLabel(source).setCodePointLimit(maxBytes).build();
      this.events = new Parse(settings).parseString(text).iterator();
    }

    Map<String, @Nullable Object> names() {
      Event root = root();
      if (root.getEventId() == Event.ID.StreamEnd) {
        if (!nulls) {
          throw refusal(root, "the file is empty; accepted: one 'name: value' a line");
        }
        return Map.of();
      }
      if (root.getEventId() != Event.ID.MappingStart) {
        throw refusal(root, "expected one 'name: value' a line");
      }
      Map<String, @Nullable Object> entries = mapping((NodeEvent) root, 1);
      end();
      return entries;
    }

    @Nullable Object value() {
      Event root = root();
      if (root.getEventId() == Event.ID.StreamEnd) {
        return null;
      }
      Object value = node(root, 1);
      end();
      return value;
    }

    /** What the document starts with, or the stream's end if there is none. */
    private Event root() {
      events.next(); // the stream's start
      Event start = events.next();
      return start.getEventId() == Event.ID.StreamEnd ? start : events.next();
    }

    private void end() {
      events.next(); // the document's end
      Event end = events.next();
      if (end.getEventId() != Event.ID.StreamEnd) {
        throw refusal(end, "a second document; accepted: one");
      }
    }

    private @Nullable Object node(Event event, int depth) {
      return switch (event.getEventId()) {
        case Scalar -> scalar((ScalarEvent) event, depth);
        case SequenceStart -> list((NodeEvent) event, depth);
        case MappingStart -> mapping((NodeEvent) event, depth);
        case Alias -> throw refusal(event, "aliases are not accepted");
        default -> throw refusal(event, "a value is expected here");
      };
    }

    private Map<String, @Nullable Object> mapping(NodeEvent start, int depth) {
      refuseMarks(start, depth);
      Map<String, @Nullable Object> entries = new LinkedHashMap<>();
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
        if (entries.containsKey(key)) {
          throw refusal(event, "'" + key + "' is given twice");
        }
        entries.put(key, node(events.next(), depth + 1));
      }
      return entries;
    }

    private List<@Nullable Object> list(NodeEvent start, int depth) {
      refuseMarks(start, depth);
      List<@Nullable Object> items = new ArrayList<>();
      for (Event event = events.next();
          event.getEventId() != Event.ID.SequenceEnd;
          event = events.next()) {
        items.add(node(event, depth + 1));
      }
      return items;
    }

    private @Nullable Object scalar(ScalarEvent event, int depth) {
      refuseMarks(event, depth);
      String text = event.getValue();
      if (event.getScalarStyle() != ScalarStyle.PLAIN) {
        return text;
      }
      return switch (text) {
        case "", "~", "null", "Null", "NULL" -> nothing(event);
        case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON" -> true;
        case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF" -> false;
        default -> typed(event, text);
      };
    }

    private @Nullable Object nothing(Event event) {
      if (!nulls) {
        throw refusal(event, "no value; what starts with '#' is read as a comment unless quoted");
      }
      return null;
    }

    /** A number if it looks like one, also {@code 1e-4}, which YAML 1.1 takes for a text. */
    private Object typed(Event event, String text) {
      if (text.matches("[-+]?[0-9][0-9_]{0,17}")) {
        long number = Long.parseLong(text.replace("_", ""));
        if (number == (int) number) {
          return (int) number;
        }
        return number;
      }
      if (text.matches("[-+]?(\\.[0-9]+|[0-9][0-9_]*(\\.[0-9]*)?)([eE][-+]?[0-9]+)?")) {
        double number = Double.parseDouble(text.replace("_", ""));
        if (Double.isFinite(number)) {
          return number;
        }
      } else if (!text.matches("(?i)[-+]?\\.(inf|nan)")) {
        return text;
      }
      throw refusal(event, "the number '" + text + "'; accepted: finite numbers");
    }

    private void refuseMarks(NodeEvent event, int depth) {
      if (depth > maxDepth) {
        throw refusal(event, "nested deeper than " + maxDepth + " levels");
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
      return YamlReader.refusal(source, event.getStartMark(), problem, null);
    }
  }
}
