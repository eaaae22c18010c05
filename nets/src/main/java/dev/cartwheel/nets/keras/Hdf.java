package dev.cartwheel.nets.keras;

import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.Weight;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Groups and arrays of an HDF5 file. */
final class Hdf {

  private Hdf() {}

  /** What lies at a path; none if nothing does. */
  static @Nullable Node at(HdfFile file, String path) {
    Node node = file;
    for (String part : path.split("/", -1)) {
      if (!(node instanceof Group inside)) {
        return null;
      }
      Node child = inside.getChild(part);
      if (child == null) {
        return null;
      }
      node = child;
    }
    return node;
  }

  /**
   * Writes an array of numbers into a weight of its shape.
   *
   * @throws IllegalArgumentException if it is something else; the message names layer and weight
   */
  static void copy(Dataset dataset, Layer layer, Weight weight) {
    float[] values =
        Arrays.equals(dataset.getDimensions(), weight.tensor().shape()) ? floats(dataset) : null;
    if (values == null) {
      throw new IllegalArgumentException(
          "layer "
              + layer.name()
              + " weight "
              + weight
              + " is saved as "
              + Arrays.toString(dataset.getDimensions())
              + " of "
              + dataset.getJavaType()
              + "; accepted: numbers of its shape");
    }
    weight.tensor().write(values);
  }

  private static float @Nullable [] floats(Dataset dataset) {
    Object data = dataset.isScalar() ? dataset.getData() : dataset.getDataFlat();
    if (data instanceof Number number) {
      return new float[] {number.floatValue()};
    }
    if (data instanceof float[] floats) {
      return floats;
    }
    if (data instanceof double[] doubles) {
      float[] floats = new float[doubles.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) doubles[i];
      }
      return floats;
    }
    return null;
  }
}
