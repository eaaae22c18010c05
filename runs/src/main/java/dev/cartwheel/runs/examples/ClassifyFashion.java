package dev.cartwheel.runs.examples;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.data.Dataset;
import dev.cartwheel.nets.data.Idx;
import dev.cartwheel.nets.layers.convolution.Conv2D;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.layers.pooling.MaxPooling2D;
import dev.cartwheel.nets.layers.reshaping.Flatten;
import dev.cartwheel.nets.losses.Loss;
import dev.cartwheel.nets.models.Fit;
import dev.cartwheel.nets.models.Model;
import dev.cartwheel.nets.models.Samples;
import dev.cartwheel.nets.models.Sequential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;

/** Tells ten kinds of clothes apart: a small convolutional network on Fashion-MNIST. */
public final class ClassifyFashion {

  private ClassifyFashion() {}

  /**
   * Runs the example.
   *
   * @param args the folder of the IDX files, that of Debian's dataset-fashion-mnist unless given;
   *     and how many epochs, 3 unless given
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args.length > 0 ? args[0] : "/usr/share/datasets/fashion-mnist");
    int epochs = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    if (!Files.isDirectory(folder)) {
      System.out.println("no data in " + folder + "; install dataset-fashion-mnist");
      return;
    }
    Model model =
        new Sequential(
                new Conv2D(32, "relu", "same", 3),
                new MaxPooling2D(2),
                new Conv2D(64, "relu", "same", 3),
                new MaxPooling2D(2),
                new Flatten(),
                new Dense(128, "relu"),
                new Dense(10))
            .build(new SplittableRandom(1), new int[] {28, 28, 1})
            .compile(
                Loss.of("SparseCategoricalCrossentropy", Map.of("from_logits", true)),
                OptimizerSpec.adam(0.001),
                "sparse_categorical_accuracy");
    model.fit(read(folder, "train"), Fit.epochs(epochs).batchSize(64));
    System.out.println("on images never seen: " + model.evaluate(read(folder, "t10k"), 64));
  }

  private static Samples read(Path folder, String part) throws IOException {
    NdArray images = Idx.read(folder.resolve(part + "-images-idx3-ubyte.gz"));
    NdArray labels = Idx.read(folder.resolve(part + "-labels-idx1-ubyte.gz"));
    NdArray pixels = images.reshaped(images.dimension(0), 28, 28, 1);
    return Dataset.scaled(1 / 255f).apply(Samples.of(pixels, labels));
  }
}
