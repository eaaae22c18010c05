package dev.cartwheel.nets.data;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.io.FirstLine;
import dev.cartwheel.nets.models.Samples;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * Images in a folder for each class: {@code folder/apple/1.png}, {@code folder/pear/2.jpg}. Classes
 * are numbered in the order of their names.
 */
public final class ImageFolder {

  private static final int CHANNELS = 3;

  /** Pixels an image may have by the length of its file, and those of any. */
  private static final long PIXELS_A_BYTE = 64;

  private static final long PIXELS = 1 << 22;

  private final int height;
  private final int width;
  private final List<String> classes = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();
  private final List<Integer> labels = new ArrayList<>();

  /**
   * Looks for images; they are read when the data set is gone over.
   *
   * @param height that all are resized to
   * @param width that all are resized to
   * @throws IOException if the folder cannot be read
   * @throws IllegalArgumentException if it holds no images in folders
   */
  public ImageFolder(Path folder, int height, int width) throws IOException {
    this.height = height;
    this.width = width;
    for (Path each : sorted(folder)) {
      if (!Files.isDirectory(each)) {
        continue;
      }
      List<Path> images = sorted(each).stream().filter(ImageFolder::isImage).toList();
      for (Path image : images) {
        files.add(image);
        labels.add(classes.size());
      }
      if (!images.isEmpty()) {
        classes.add(String.valueOf(each.getFileName()));
      }
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          folder + " without images; accepted: a folder for each class with .png or .jpg files");
    }
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  private static boolean isImage(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg");
  }

  /** The names of the classes, by number. */
  public List<String> classes() {
    return List.copyOf(classes);
  }

  /** Images [1, height, width, 3] of 0 to 255 with their class numbers [1], one by one. */
  public Dataset dataset() {
    return Dataset.generated(
        () -> {
          Iterator<Integer> labelled = labels.iterator();
          return files.stream()
              .map(file -> Samples.of(pixels(file), new NdArray(new float[] {labelled.next()}, 1)))
              .iterator();
        });
  }

  private NdArray pixels(Path file) {
    BufferedImage image = decoded(file);
    BufferedImage sized = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sized.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    NdArray pixels = NdArray.zeros(1, height, width, CHANNELS);
    for (int i = 0; i < height * width; i++) {
      int rgb = sized.getRGB(i % width, i / width);
      for (int channel = 0; channel < CHANNELS; channel++) {
        pixels.data()[i * CHANNELS + channel] = rgb >> (16 - 8 * channel) & 0xff;
      }
    }
    return pixels;
  }

  /** Looks at the size before there is room for the pixels, which a few bytes can claim. */
  private static BufferedImage decoded(Path file) {
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IllegalArgumentException("accepted: PNG or JPEG");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        long most = PIXELS + PIXELS_A_BYTE * in.length();
        if (pixels > most) {
          throw new IllegalArgumentException(
              pixels + " pixels; accepted: up to " + most + " for its length");
        }
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      // Decoders fail on broken images in many ways; the caller gets one.
      String reason = FirstLine.of(e);
      throw new IllegalArgumentException(file + " is no image that can be read: " + reason, e);
    }
  }
}
