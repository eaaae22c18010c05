package dev.cartwheel.runs.examples;

import dev.cartwheel.nets.data.Dataset;
import dev.cartwheel.nets.data.Idx;
import dev.cartwheel.nets.layers.convolution.Conv2D;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.layers.pooling.MaxPooling2D;
import dev.cartwheel.nets.layers.preprocessing.Rescaling;
import dev.cartwheel.nets.layers.regularization.Dropout;
import dev.cartwheel.nets.layers.reshaping.Flatten;
import dev.cartwheel.nets.layers.reshaping.Reshape;
import dev.cartwheel.nets.models.Model;
import dev.cartwheel.nets.models.Sequential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Tells ten kinds of clothes apart: a small convolutional network on Fashion-MNIST. */
public final class ClassifyFashion {

  private ClassifyFashion() {}

  /**
   * Runs the example.
   *
   * @param args the folder of the IDX files, that of Debian's dataset-fashion-mnist unless given;
   *     how many epochs, 8 unless given; and the seed, 1 unless given
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args.length > 0 ? args[0] : "/usr/share/datasets/fashion-mnist");
    if (!Files.isDirectory(folder)) {
      System.out.println("no data in " + folder + "; install dataset-fashion-mnist");
      return;
    }
    int epochs = args.length > 1 ? Integer.parseInt(args[1]) : 8;
    classify(folder, epochs, new SplittableRandom(args.length > 2 ? Long.parseLong(args[2]) : 1));
  }

  private static void classify(Path folder, int epochs, SplittableRandom random)
      throws IOException {
    Model model =
        new Sequential(
                new Rescaling(1 / 255., 0),
                new Reshape(28, 28, 1),
                new Conv2D(32, "relu", "same", 3),
                new MaxPooling2D(2),
                new Conv2D(64, "relu", "same", 3),
                new MaxPooling2D(2),
                new Flatten(),
                new Dropout(0.4),
                new Dense(128, "relu"),
                new Dropout(0.4),
                new Dense(10, "softmax"))
            .build(random, new int[] {28, 28})
            .compile("sparse_categorical_crossentropy", "adam", "accuracy");
    model.fit(read(folder, "train").shuffle(60_000, random).batch(64).prefetch(2), epochs);
    System.out.println(
        "on images never seen: " + model.evaluate(read(folder, "t10k").samples(), 64));
  }

  private static Dataset read(Path folder, String part) throws IOException {
    return Idx.dataset(
        folder.resolve(part + "-images-idx3-ubyte.gz"),
        folder.resolve(part + "-labels-idx1-ubyte.gz"));
  }
}
