package dev.cartwheel.renderer;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Lettering of our own, drawn from centre lines. The system's fonts differ from machine to machine
 * and a headless Java may have none at all; with these a picture is the same everywhere.
 */
final class StrokeFont {

  /** For running text and numbers. */
  static final StrokeFont REGULAR = new StrokeFont(1.25);

  /** For what should be read first. */
  static final StrokeFont BOLD = new StrokeFont(1.8);

  private static final double CAPITAL = 10;
  private static final double BEARING = 1.2;
  private static final double SPACE = 4;

  private record Glyph(double advance, Shape outline) {}

  private final double nib;
  private final Map<Integer, Glyph> glyphs = new HashMap<>();
  private final Glyph missing;

  private StrokeFont(double nib) {
    this.nib = nib;
    this.missing = new Glyph(5 + 2 * BEARING, pen(new Rectangle2D.Double(0, 0, 5, CAPITAL)));
    glyphs.put((int) ' ', new Glyph(SPACE, new Path2D.Double()));
    try (BufferedReader table =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(StrokeFont.class.getResourceAsStream("glyphs.txt")),
                StandardCharsets.UTF_8))) {
      table.lines().filter(line -> !line.startsWith("//")).forEach(this::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The outline of a text, for a surface whose y grows down.
   *
   * @param x where the text starts
   * @param y the baseline
   * @param size height of a capital letter
   */
  Shape outline(String text, double x, double y, double size) {
    double scale = scale(size);
    Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
    double at = x;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      Glyph glyph = glyph(text.codePointAt(i));
      // Centre lines start a bearing to the right and half a nib above the baseline.
      AffineTransform place =
          new AffineTransform(scale, 0, 0, -scale, at + BEARING * scale, y - nib / 2 * scale);
      path.append(glyph.outline().getPathIterator(place), false);
      at += glyph.advance() * scale;
    }
    return path;
  }

  /** The width of a text whose capitals are {@code size} high. */
  double width(String text, double size) {
    return text.codePoints().mapToDouble(code -> glyph(code).advance()).sum() * scale(size);
  }

  /** Whether every character of a text has a glyph of its own. */
  boolean covers(String text) {
    return text.codePoints().allMatch(glyphs::containsKey);
  }

  private double scale(double size) {
    return size / (CAPITAL + nib);
  }

  private Glyph glyph(int code) {
    Glyph glyph = glyphs.get(code);
    return glyph == null ? missing : glyph;
  }

  private Shape pen(Shape centreLine) {
    return new BasicStroke((float) nib, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        .createStrokedShape(centreLine);
  }

  /** One line of the table: character, width, path. */
  private void read(String line) {
    int code = line.codePointAt(0);
    Iterator<String> words =
        List.of(line.substring(Character.charCount(code)).strip().split(" +")).iterator();
    double width = number(words);
    Path2D path = new Path2D.Double();
    while (words.hasNext()) {
      String command = words.next();
      switch (command) {
        case "M" -> path.moveTo(number(words), number(words));
        case "L" -> path.lineTo(number(words), number(words));
        case "Q" -> path.quadTo(number(words), number(words), number(words), number(words));
        case "C" ->
            path.curveTo(
                number(words),
                number(words),
                number(words),
                number(words),
                number(words),
                number(words));
        case "A" -> path.append(arc(words), path.getCurrentPoint() != null);
        case "Z" -> path.closePath();
        default -> throw new IllegalStateException("glyph command '" + command + "': " + line);
      }
    }
    glyphs.put(code, new Glyph(width + 2 * BEARING, pen(path)));
  }

  private static Arc2D arc(Iterator<String> words) {
    double x = number(words);
    double y = number(words);
    double rx = number(words);
    double ry = number(words);
    // Arc2D measures its angles for a surface whose y grows down.
    return new Arc2D.Double(
        x - rx, y - ry, 2 * rx, 2 * ry, -number(words), -number(words), Arc2D.OPEN);
  }

  private static double number(Iterator<String> words) {
    return Double.parseDouble(words.next());
  }
}
