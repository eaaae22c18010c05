package dev.cartwheel.renderer.terminal;

import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Grid;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.renderer.Frame;
import dev.cartwheel.renderer.SceneRasterizer;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns frames into lines of text that fit a terminal: two pixels in each character cell by the
 * half block ▀, its foreground the upper pixel and its background the lower. Without colour a grid
 * world becomes its letters, and anything else is shaded by how far it is from the background. The
 * numbers stand beneath.
 */
public final class AnsiRenderer {

  private static final String SHADES = " .:-=+*#%@";
  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";

  private final int columns;
  private final int rows;
  private final ColorDepth depth;
  private @Nullable SceneRasterizer rasterizer;

  /**
   * For a terminal of this size.
   *
   * @param columns at least 10
   * @param rows at least 4
   */
  public AnsiRenderer(int columns, int rows, ColorDepth depth) {
    if (columns < 10 || rows < 4) {
      throw new IllegalArgumentException(
          "terminal of %d x %d characters; accepted: 10 x 4 or more".formatted(columns, rows));
    }
    this.columns = columns;
    this.rows = rows;
    this.depth = depth;
  }

  /** The frame as lines, each complete in itself: colours are off at its end. */
  public List<String> render(Frame frame) {
    List<String> captions = frame.captions();
    int pictureRows = Math.max(1, rows - captions.size() - (captions.isEmpty() ? 0 : 1));
    List<String> lines = new ArrayList<>();
    if (depth == ColorDepth.NONE && frame.scene().grid().isPresent()) {
      letters(frame.scene().grid().orElseThrow(), lines);
    } else {
      picture(frame, pictureRows, lines);
    }
    if (!captions.isEmpty()) {
      lines.add("");
    }
    for (String caption : captions) {
      boolean first = caption.equals(captions.get(0));
      String text = fitted(plain(caption));
      lines.add(first && depth != ColorDepth.NONE ? BOLD + text + RESET : text);
    }
    return lines;
  }

  /** Where a caption is too long its last figures are left out, rather than one shown in part. */
  private String fitted(String text) {
    if (text.length() <= columns) {
      return text;
    }
    int end = text.lastIndexOf("   ", columns);
    return text.substring(0, end > 0 ? end : columns);
  }

  /** Without colour there may be no more than ASCII. */
  private String plain(String text) {
    return depth == ColorDepth.NONE ? text.replace('−', '-').replace("∞", "inf") : text;
  }

  private static void letters(Grid grid, List<String> lines) {
    for (int row = 0; row < grid.rows(); row++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < grid.columns(); column++) {
        line.append(column == 0 ? "" : " ");
        line.append(grid.letters().charAt(row * grid.columns() + column));
      }
      lines.add(line.toString());
    }
  }

  private void picture(Frame frame, int pictureRows, List<String> lines) {
    Scene scene = frame.picture();
    double scale = Math.min(columns / scene.width(), 2 * pictureRows / scene.height());
    if (scene.grid().isPresent() && scale >= 1) {
      scale = Math.floor(scale); // cells of equal size
    }
    int width = Math.max(1, Math.min(columns, (int) Math.round(scene.width() * scale)));
    int height = Math.max(1, Math.min(2 * pictureRows, (int) Math.round(scene.height() * scale)));
    height += height % 2;
    if (rasterizer == null || rasterizer.width() != width || rasterizer.height() != height) {
      rasterizer = new SceneRasterizer(width, height);
    }
    BufferedImage image = rasterizer.draw(scene);
    for (int y = 0; y < height; y += 2) {
      lines.add(
          depth == ColorDepth.NONE ? shades(image, y, scene.background()) : halfBlocks(image, y));
    }
  }

  private String halfBlocks(BufferedImage image, int y) {
    StringBuilder line = new StringBuilder();
    int foreground = -1;
    int background = -1;
    for (int x = 0; x < image.getWidth(); x++) {
      int upper = image.getRGB(x, y) & 0xffffff;
      int lower = image.getRGB(x, y + 1) & 0xffffff;
      if (lower != background) {
        line.append("\u001b[").append(depth.select(48, lower)).append('m');
        background = lower;
      }
      if (upper == lower) {
        line.append(' ');
        continue;
      }
      if (upper != foreground) {
        line.append("\u001b[").append(depth.select(38, upper)).append('m');
        foreground = upper;
      }
      line.append('▀');
    }
    return line.append(RESET).toString();
  }

  private static String shades(BufferedImage image, int y, Color background) {
    int paper = background.red() << 16 | background.green() << 8 | background.blue();
    StringBuilder line = new StringBuilder();
    for (int x = 0; x < image.getWidth(); x++) {
      int far =
          Math.max(distance(image.getRGB(x, y), paper), distance(image.getRGB(x, y + 1), paper));
      line.append(SHADES.charAt(far * (SHADES.length() - 1) / 255));
    }
    return line.toString().stripTrailing();
  }

  /** The largest difference in a channel, 0 to 255. */
  private static int distance(int a, int b) {
    int most = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      most = Math.max(most, Math.abs((a >> shift & 0xff) - (b >> shift & 0xff)));
    }
    return most;
  }
}
