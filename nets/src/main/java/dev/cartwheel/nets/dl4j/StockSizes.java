package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.dl4j.StockLayer.Source;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.Upsampling1D;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.Upsampling3D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPadding3DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping3D;
import org.jspecify.annotations.Nullable;

/** Padding, cropping and upsampling: the same numbers in more places, or in fewer. */
final class StockSizes {

  static final Map<String, StockLayers.Form> FORMS =
      Map.of(
          "ZeroPadding1D", source -> padding(source, 1),
          "ZeroPadding2D", source -> padding(source, 2),
          "ZeroPadding3D", source -> padding(source, 3),
          "Cropping1D", source -> cropping(source, 1),
          "Cropping2D", source -> cropping(source, 2),
          "Cropping3D", source -> cropping(source, 3),
          "UpSampling1D", StockSizes::upsampling,
          "UpSampling2D", StockSizes::upsampling,
          "UpSampling3D", StockSizes::upsampling);

  private StockSizes() {}

  private static StockLayer padding(Source source, int axes) {
    int[] margins = margins(source, "padding", axes);
    return StockLayer.of(
        switch (axes) {
          case 1 -> new ZeroPadding1DLayer.Builder(margins).build();
          case 2 -> new ZeroPaddingLayer.Builder(margins).dataFormat(CNN2DFormat.NCHW).build();
          default -> new ZeroPadding3DLayer.Builder(margins).build();
        });
  }

  private static StockLayer cropping(Source source, int axes) {
    int[] margins = margins(source, "cropping", axes);
    return StockLayer.of(
        switch (axes) {
          case 1 -> new Cropping1D.Builder(margins).build();
          case 2 -> new Cropping2D.Builder(margins).dataFormat(CNN2DFormat.NCHW).build();
          default -> new Cropping3D.Builder(margins).build();
        });
  }

  /** Before and after each axis. */
  private static int[] margins(Source source, String key, int axes) {
    List<?> given = source.config().list(key);
    int[] margins = new int[2 * axes];
    for (int i = 0; i < margins.length; i++) {
      margins[i] = given == null ? 1 : margin(given, axes, i / 2, i % 2);
    }
    return margins;
  }

  private static int margin(List<?> given, int axes, int axis, int side) {
    if (axes == 1 && given.size() == 2) {
      return ((Number) given.get(side)).intValue();
    }
    Object each = given.get(given.size() == 1 ? 0 : axis);
    return ((Number) (each instanceof List<?> pair ? pair.get(side) : each)).intValue();
  }

  private static @Nullable StockLayer upsampling(Source source) {
    if (!source.config().text("interpolation", "nearest").equals("nearest")) {
      return null;
    }
    int axes = source.rank() - 2;
    int[] size = source.config().perAxis("size", axes, 2);
    return StockLayer.of(
        switch (axes) {
          case 1 -> new Upsampling1D.Builder(size[0]).build();
          case 2 -> new Upsampling2D.Builder(1).size(size).dataFormat(CNN2DFormat.NCHW).build();
          default -> new Upsampling3D.Builder(Convolution3D.DataFormat.NCDHW, 1).size(size).build();
        });
  }
}
