package dev.cartwheel.nets.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.cartwheel.nets.data.Csv;
import dev.cartwheel.nets.data.Idx;
import dev.cartwheel.nets.data.ImageFolder;
import dev.cartwheel.nets.keras.KerasFile;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.models.Functional;
import dev.cartwheel.nets.models.Model;
import dev.cartwheel.nets.models.SavedModel;
import dev.cartwheel.nets.models.Sequential;
import dev.cartwheel.nets.models.Value;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every reader on mutated files: each is read or refused in one line, and takes memory by the
 * file's size. Vectors that are not compiled yet are objects and count too, so the long run wants
 * plain kernels: {@code -Dcartwheel.kernels=scalar}.
 */
class HostileFilesTest {

  private static final long SEED = 20_261_122;

  /** Bytes that reading may take for each byte of a file, and for a file of none. */
  private static final long FACTOR = 512;

  private static final long BASE = 192L << 20;

  @TempDir Path temp;

  private interface Reading {
    void read(Path file) throws IOException;
  }

  /** Puts mutated bytes where the reader expects them. */
  private interface Placing {
    Path place(byte[] bytes) throws IOException;
  }

  private record Reader(
      String name, int share, byte[] original, Placing placing, Reading reading) {}

  /** In any build: a part of what {@link #aHundredThousandMutatedFilesAreReadOrRefused} does. */
  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void twoThousandMutatedFilesAreReadOrRefused() throws IOException {
    check(2_000);
  }

  @Test
  @Tag("slow")
  @Timeout(value = 2, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aHundredThousandMutatedFilesAreReadOrRefused() throws IOException {
    check(100_000);
  }

  private void check(int files) throws IOException {
    List<Reader> readers = readers();
    for (Reader reader : readers) {
      reader.reading().read(reader.placing().place(reader.original())); // it is a good file
    }
    int shares = readers.stream().mapToInt(Reader::share).sum();
    StringBuilder figures = new StringBuilder();
    for (int k = 0; k < readers.size(); k++) {
      int share = (int) Math.ceil(files * (double) readers.get(k).share() / shares);
      figures.append(check(readers.get(k), share));
    }
    if (files > 10_000) {
      System.out.print(figures); // what docs/results.md quotes
    }
  }

  private String check(Reader reader, int files) throws IOException {
    SplittableRandom random = new SplittableRandom(SEED + reader.name().hashCode());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    int refused = 0;
    long most = 0;
    for (int i = 0; i < files; i++) {
      byte[] bytes = mutated(reader.original(), random);
      Path file = reader.placing().place(bytes);
      String what = reader.name() + ", seed " + SEED + ", file " + i;
      long before = threads.getThreadAllocatedBytes(self);
      try {
        reader.reading().read(file);
      } catch (IOException | IllegalArgumentException e) {
        assertThat(e.getMessage()).as(what).isNotNull();
        assertThat(e.getMessage().lines().count()).as("%s: %s", what, e.getMessage()).isEqualTo(1);
        refused++;
      } catch (RuntimeException | Error e) {
        throw new AssertionError(what, e);
      }
      long taken = threads.getThreadAllocatedBytes(self) - before;
      most = Math.max(most, taken);
      assertThat(taken).as("bytes taken, %s", what).isLessThan(BASE + FACTOR * bytes.length);
    }
    assertThat(refused).as("%s: none refused, or all", reader.name()).isBetween(1, files - 1);
    return String.format(
        "%-22s %6d files of about %d bytes, %d refused, at most %.1f MB taken%n",
        reader.name(), files, reader.original().length, refused, most / 1e6);
  }

  private static byte[] mutated(byte[] original, SplittableRandom random) {
    String structure = "{}[]\",:0123456789-.eE\\u \n";
    byte[] bytes = original.clone();
    for (int change = random.nextInt(4); change >= 0; change--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(10)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes[at] = (byte) structure.charAt(random.nextInt(structure.length()));
        case 3 -> bytes[random.nextInt(Math.min(64, bytes.length))] = (byte) random.nextInt(256);
        case 4 -> bytes = Arrays.copyOf(bytes, Math.max(8, bytes.length + random.nextInt(-40, 9)));
        case 5 -> bytes = repeated(bytes, at, random.nextInt(1, 9));
        case 6, 7, 8 -> bytes = otherNumber(bytes, at, random);
        default -> {
          int length = Math.min(random.nextInt(40), bytes.length - at);
          int to = random.nextInt(bytes.length - length + 1);
          System.arraycopy(bytes.clone(), at, bytes, to, length);
        }
      }
    }
    return bytes;
  }

  /** With another number in place of the digit that comes next, so that texts stay well-formed. */
  private static byte[] otherNumber(byte[] bytes, int from, SplittableRandom random) {
    for (int at = from; at < bytes.length; at++) {
      if (bytes[at] >= '0' && bytes[at] <= '9') {
        bytes[at] = (byte) ('1' + random.nextInt(9));
        return random.nextBoolean() ? bytes : repeated(bytes, at, random.nextInt(1, 9));
      }
    }
    return bytes;
  }

  /** With a byte several times: a number in a text grows by as many digits. */
  private static byte[] repeated(byte[] bytes, int at, int times) {
    byte[] longer = new byte[bytes.length + times];
    System.arraycopy(bytes, 0, longer, 0, at);
    Arrays.fill(longer, at, at + times, bytes[at]);
    System.arraycopy(bytes, at, longer, at + times, bytes.length - at);
    return longer;
  }

  private List<Reader> readers() throws IOException {
    Path sample = temp.resolve("sample.safetensors");
    SafetensorsTest.sample().write(sample);
    byte[] keras = resource("/keras/sequential.keras");
    byte[] graph = resource("/keras/functional.keras");
    Reading readKeras = file -> KerasFile.read(file, new SplittableRandom(1));
    Reading readFolder = file -> SavedModel.read(file, new SplittableRandom(1));
    Path images = temp.resolve("images");
    Files.createDirectories(images.resolve("one"));
    Reading readImages =
        file -> new ImageFolder(images, 8, 8).dataset().forEach(batch -> batch.count());
    return List.of(
        new Reader("safetensors", 4, Files.readAllBytes(sample), in("x.st"), Safetensors::read),
        new Reader("keras, zip", 1, keras, in("x.keras"), readKeras),
        new Reader(
            "keras, config", 1, entry(keras, "config.json"), in(keras, "config.json"), readKeras),
        new Reader(
            "keras, graph config",
            1,
            entry(graph, "config.json"),
            in(graph, "config.json"),
            readKeras),
        new Reader(
            "keras, h5",
            1,
            entry(keras, "model.weights.h5"),
            in(keras, "model.weights.h5"),
            readKeras),
        new Reader("model.json", 2, folder("row", row(), "model.json"), json("row"), readFolder),
        new Reader(
            "model.json, graph",
            2,
            folder("graph", graph(), "model.json"),
            json("graph"),
            readFolder),
        new Reader(
            "weights.safetensors",
            4,
            folder("weights", row(), "weights.safetensors"),
            bytes -> {
              Files.write(temp.resolve("weights").resolve("weights.safetensors"), bytes);
              return temp.resolve("weights");
            },
            readFolder),
        new Reader("idx", 4, idx(), in("x.idx"), Idx::read),
        new Reader("idx, gzip", 4, gzip(idx()), in("x.gz"), Idx::read),
        new Reader("csv", 4, csv(), in("x.csv"), file -> Csv.dataset(file, "y")),
        new Reader("png", 4, image("png"), in("images/one/x.png"), readImages),
        new Reader("jpeg", 4, image("jpg"), jpeg(images), readImages));
  }

  private Placing in(String name) {
    return bytes -> Files.write(temp.resolve(name), bytes);
  }

  private Placing jpeg(Path images) {
    return bytes -> {
      Files.deleteIfExists(images.resolve("one/x.png"));
      return Files.write(images.resolve("one/x.jpg"), bytes);
    };
  }

  /** In a zip archive like the given one, in place of an entry. */
  private Placing in(byte[] archive, String name) {
    return bytes -> {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(out)) {
        for (String each : List.of("metadata.json", "config.json", "model.weights.h5")) {
          zip.putNextEntry(new ZipEntry(each));
          zip.write(each.equals(name) ? bytes : entry(archive, each));
        }
      }
      return Files.write(temp.resolve("inside.keras"), out.toByteArray());
    };
  }

  private Placing json(String folder) {
    return bytes -> {
      Files.write(temp.resolve(folder).resolve("model.json"), bytes);
      return temp.resolve(folder);
    };
  }

  private byte[] folder(String name, Model model, String file) throws IOException {
    SavedModel.write(model, temp.resolve(name));
    return Files.readAllBytes(temp.resolve(name).resolve(file));
  }

  private static Layer layer(String kind, Object... config) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < config.length; i += 2) {
      map.put((String) config[i], config[i + 1]);
    }
    return Layers.make(kind, map);
  }

  private static Model row() {
    return new Sequential(
            layer("ZeroPadding2D", "padding", 1),
            layer("Conv2D", "filters", 2, "kernel_size", 3, "padding", "same"),
            layer("BatchNormalization"),
            layer("MaxPooling2D", "pool_size", 2),
            layer("UpSampling2D", "size", 2),
            layer("AveragePooling2D", "pool_size", 2, "padding", "same"),
            layer("Flatten"),
            layer("RepeatVector", "n", 3),
            layer("LSTM", "units", 4, "return_sequences", true),
            layer("GRU", "units", 3),
            layer("Dense", "units", 2, "activation", "softmax"))
        .build(new SplittableRandom(1), new int[] {4, 4, 1});
  }

  private static Model graph() {
    Value input = Value.input(6);
    Value table = Value.of(layer("Embedding", "input_dim", 9, "output_dim", 4), input);
    Value attended =
        Value.of(layer("MultiHeadAttention", "num_heads", 2, "key_dim", 3), table, table);
    Value sum = Value.of(layer("Add"), table, attended);
    Value shaped = sum.through(layer("Reshape", "target_shape", List.of(4, 6)));
    Value normal = shaped.through(layer("LayerNormalization"));
    return new Functional(List.of(input), List.of(normal.through(layer("Dense", "units", 2))))
        .build(new SplittableRandom(1));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = HostileFilesTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private static byte[] entry(byte[] archive, String name) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(name)) {
          return zip.readAllBytes();
        }
      }
    }
    throw new IOException("no entry " + name);
  }

  private static byte[] idx() {
    byte[] bytes = new byte[16 + 12];
    bytes[2] = 0x08;
    bytes[3] = 3;
    bytes[7] = 3;
    bytes[11] = 2;
    bytes[15] = 2;
    for (int i = 16; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] csv() {
    return "a,b,y\n1,2.5,0\n-3e2,\"4\",1\n5,6,0\n".getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] image(String format) throws IOException {
    BufferedImage image = new BufferedImage(12, 9, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 12 * 9; i++) {
      image.setRGB(i % 12, i / 12, 0x10203 * i);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }
}
