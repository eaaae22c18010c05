package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.dl4j.StockLayer.Source;
import dev.cartwheel.nets.layers.LayerConfig;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.jspecify.annotations.Nullable;

/** Pooling over windows, or over everything. */
final class StockPooling {

  static final Map<String, StockLayers.Form> FORMS =
      Map.ofEntries(
          Map.entry("MaxPooling1D", source -> pooling1d(source, PoolingType.MAX)),
          Map.entry("MaxPooling2D", source -> pooling2d(source, PoolingType.MAX)),
          Map.entry("MaxPooling3D", source -> pooling3d(source, PoolingType.MAX)),
          Map.entry("AveragePooling1D", source -> pooling1d(source, PoolingType.AVG)),
          Map.entry("AveragePooling2D", source -> pooling2d(source, PoolingType.AVG)),
          Map.entry("AveragePooling3D", source -> pooling3d(source, PoolingType.AVG)),
          Map.entry("GlobalMaxPooling1D", source -> whole(source, PoolingType.MAX)),
          Map.entry("GlobalMaxPooling2D", source -> whole(source, PoolingType.MAX)),
          Map.entry("GlobalMaxPooling3D", source -> whole(source, PoolingType.MAX)),
          Map.entry("GlobalAveragePooling1D", source -> whole(source, PoolingType.AVG)),
          Map.entry("GlobalAveragePooling2D", source -> whole(source, PoolingType.AVG)),
          Map.entry("GlobalAveragePooling3D", source -> whole(source, PoolingType.AVG)));

  private StockPooling() {}

  private static int[] windows(Source source, int axes) {
    return source.config().perAxis("pool_size", axes, 2);
  }

  private static int[] steps(Source source, int axes) {
    LayerConfig config = source.config();
    return config.has("strides") ? config.perAxis("strides", axes, 2) : windows(source, axes);
  }

  /** DL4J's mean over a window that reaches into padding is wrong. */
  private static boolean wrong(Source source, PoolingType type, int axes) {
    return (type == PoolingType.AVG && source.padding() == ConvolutionMode.Same)
        || source.gaps(windows(source, axes), steps(source, axes));
  }

  private static @Nullable StockLayer pooling1d(Source source, PoolingType type) {
    if (wrong(source, type, 1)) {
      return null;
    }
    Subsampling1DLayer layer =
        new Subsampling1DLayer.Builder()
            .poolingType(type) // which the constructor that takes it forgets
            .kernelSize(windows(source, 1)[0])
            .stride(steps(source, 1)[0])
            .convolutionMode(source.padding())
            .build();
    return StockLayer.of(layer);
  }

  private static @Nullable StockLayer pooling2d(Source source, PoolingType type) {
    if (wrong(source, type, 2)) {
      return null;
    }
    return StockLayer.of(
        new SubsamplingLayer.Builder(type)
            .kernelSize(windows(source, 2))
            .stride(steps(source, 2))
            .convolutionMode(source.padding())
            .dataFormat(CNN2DFormat.NCHW)
            .build());
  }

  private static @Nullable StockLayer pooling3d(Source source, PoolingType type) {
    if (wrong(source, type, 3)) {
      return null;
    }
    return StockLayer.of(
        new Subsampling3DLayer.Builder(type)
            .kernelSize(windows(source, 3))
            .stride(steps(source, 3))
            .convolutionMode(source.padding())
            .dataFormat(Convolution3D.DataFormat.NCDHW)
            .build());
  }

  private static @Nullable StockLayer whole(Source source, PoolingType type) {
    return source.config().flag("keepdims", false)
        ? null
        : StockLayer.of(new GlobalPoolingLayer.Builder(type).build());
  }
}
