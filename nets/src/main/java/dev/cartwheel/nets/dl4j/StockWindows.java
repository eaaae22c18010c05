package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.dl4j.StockLayer.Source;
import dev.cartwheel.nets.layers.LayerConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
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
import org.nd4j.linalg.activations.IActivation;

/** Convolution, pooling, padding, cropping and upsampling. */
final class StockWindows {

  static final Map<String, StockLayers.Form> FORMS =
      Map.ofEntries(
          Map.entry("Conv1D", StockWindows::convolution1d),
          Map.entry("Conv2D", StockWindows::convolution2d),
          Map.entry("Conv3D", StockWindows::convolution3d),
          Map.entry("DepthwiseConv2D", StockWindows::depthwise2d),
          Map.entry("SeparableConv2D", StockWindows::separable2d),
          Map.entry("Conv2DTranspose", StockWindows::transposed2d),
          Map.entry("Conv3DTranspose", StockWindows::transposed3d),
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
          Map.entry("GlobalAveragePooling3D", source -> whole(source, PoolingType.AVG)),
          Map.entry("ZeroPadding1D", source -> padding(source, 1)),
          Map.entry("ZeroPadding2D", source -> padding(source, 2)),
          Map.entry("ZeroPadding3D", source -> padding(source, 3)),
          Map.entry("Cropping1D", source -> cropping(source, 1)),
          Map.entry("Cropping2D", source -> cropping(source, 2)),
          Map.entry("Cropping3D", source -> cropping(source, 3)),
          Map.entry("UpSampling1D", StockWindows::upsampling),
          Map.entry("UpSampling2D", StockWindows::upsampling),
          Map.entry("UpSampling3D", StockWindows::upsampling));

  private StockWindows() {}

  /** Whether DL4J has groups, paddings and activations like these. */
  private static boolean plain(Source source) {
    return source.config().positive("groups", 1) == 1
        && !source.config().has("output_padding")
        && !source.alongChannels();
  }

  private static IActivation activation(Source source) {
    return Dl4jActivations.toDl4j(source.config().activation("activation"));
  }

  private static int[] size(Source source, int axes) {
    return source.config().perAxis("kernel_size", axes, 1);
  }

  private static int[] strides(Source source, int axes) {
    return source.config().perAxis("strides", axes, 1);
  }

  private static int[] dilation(Source source, int axes) {
    return source.config().perAxis("dilation_rate", axes, 1);
  }

  /**
   * Whether windows with padding leave gaps between them, which DL4J takes for negative padding.
   *
   * @param size of the windows, dilated
   */
  private static boolean gaps(Source source, int[] size, int[] strides) {
    boolean gaps = false;
    for (int axis = 0; axis < size.length; axis++) {
      gaps |= strides[axis] > size[axis];
    }
    return gaps && source.padding() == ConvolutionMode.Same;
  }

  /** Whether DL4J's convolution has these arguments. */
  private static boolean convolves(Source source, int axes) {
    int[] size = size(source, axes);
    int[] dilation = dilation(source, axes);
    for (int axis = 0; axis < axes; axis++) {
      size[axis] = (size[axis] - 1) * dilation[axis] + 1;
    }
    return plain(source) && !gaps(source, size, strides(source, axes));
  }

  /** Whether DL4J's transposed convolution has these arguments: no gaps between its windows. */
  private static boolean transposes(Source source, int axes) {
    int[] size = size(source, axes);
    int[] strides = strides(source, axes);
    boolean transposes = plain(source);
    for (int axis = 0; axis < axes; axis++) {
      transposes &= dilation(source, axes)[axis] == 1 && strides[axis] <= size[axis];
    }
    return transposes;
  }

  private static StockLayer with(Source source, Layer layer, WeightPlace... kernels) {
    if (!source.biased()) {
      return StockLayer.of(layer, kernels);
    }
    WeightPlace[] all = Arrays.copyOf(kernels, kernels.length + 1);
    all[kernels.length] = WeightPlace.same("b", source.shape(kernels.length));
    return StockLayer.of(layer, all);
  }

  private static @Nullable StockLayer convolution1d(Source source) {
    if (!convolves(source, 1)) {
      return null;
    }
    Convolution1DLayer layer =
        new Convolution1DLayer.Builder()
            .kernelSize(size(source, 1)[0])
            .stride(strides(source, 1)[0])
            .dilation(dilation(source, 1)[0])
            .convolutionMode(source.padding())
            .nIn(source.channels())
            .nOut(source.config().positive("filters"))
            .hasBias(source.biased())
            .rnnDataFormat(RNNFormat.NCW)
            .activation(activation(source))
            .build();
    // DL4J calls its kernel [O, I, K] and reads the memory as [K, I, O].
    return with(source, layer, WeightPlace.same("W", source.shape(0)));
  }

  private static @Nullable StockLayer convolution2d(Source source) {
    if (!convolves(source, 2)) {
      return null;
    }
    ConvolutionLayer layer =
        new ConvolutionLayer.Builder(size(source, 2))
            .stride(strides(source, 2))
            .dilation(dilation(source, 2))
            .convolutionMode(source.padding())
            .nIn(source.channels())
            .nOut(source.config().positive("filters"))
            .hasBias(source.biased())
            .dataFormat(CNN2DFormat.NCHW)
            .activation(activation(source))
            .build();
    return with(source, layer, WeightPlace.permuted("W", source.shape(0), 3, 2, 0, 1));
  }

  private static @Nullable StockLayer convolution3d(Source source) {
    if (!convolves(source, 3)) {
      return null;
    }
    Convolution3D layer =
        new Convolution3D.Builder(size(source, 3))
            .stride(strides(source, 3))
            .dilation(dilation(source, 3))
            .convolutionMode(source.padding())
            .nIn(source.channels())
            .nOut(source.config().positive("filters"))
            .hasBias(source.biased())
            .dataFormat(Convolution3D.DataFormat.NCDHW)
            .activation(activation(source))
            .build();
    return with(source, layer, WeightPlace.permuted("W", source.shape(0), 4, 3, 0, 1, 2));
  }

  private static @Nullable StockLayer depthwise2d(Source source) {
    if (source.channels() == 1 // where gradients fail
        || !convolves(source, 2)) {
      return null;
    }
    int multiplier = source.config().positive("depth_multiplier", 1);
    DepthwiseConvolution2D layer =
        new DepthwiseConvolution2D.Builder(size(source, 2))
            .stride(strides(source, 2))
            .dilation(dilation(source, 2))
            .convolutionMode(source.padding())
            .depthMultiplier(multiplier)
            .nIn(source.channels())
            .nOut(source.channels() * multiplier)
            .hasBias(source.biased())
            .dataFormat(CNN2DFormat.NCHW)
            .activation(activation(source))
            .build();
    return with(source, layer, WeightPlace.same("W", source.shape(0)));
  }

  private static @Nullable StockLayer separable2d(Source source) {
    int multiplier = source.config().positive("depth_multiplier", 1);
    if (source.channels() == 1 // where it fails, or is wrong
        || !convolves(source, 2)) {
      return null;
    }
    SeparableConvolution2D layer =
        new SeparableConvolution2D.Builder(size(source, 2))
            .stride(strides(source, 2))
            .dilation(dilation(source, 2))
            .convolutionMode(source.padding())
            .depthMultiplier(multiplier)
            .nIn(source.channels())
            .nOut(source.config().positive("filters"))
            .hasBias(source.biased())
            .dataFormat(CNN2DFormat.NCHW)
            .activation(activation(source))
            .build();
    return with(
        source,
        layer,
        WeightPlace.permuted("W", source.shape(0), 3, 2, 0, 1),
        WeightPlace.permuted("pW", source.shape(1), 3, 2, 0, 1));
  }

  private static @Nullable StockLayer transposed2d(Source source) {
    if (!transposes(source, 2)) {
      return null;
    }
    Deconvolution2D layer =
        new Deconvolution2D.Builder(size(source, 2))
            .stride(strides(source, 2))
            .convolutionMode(source.padding())
            .nIn(source.channels())
            .nOut(source.config().positive("filters"))
            .hasBias(source.biased())
            .dataFormat(CNN2DFormat.NCHW)
            .activation(activation(source))
            .build();
    return with(source, layer, WeightPlace.permuted("W", source.shape(0), 3, 2, 0, 1));
  }

  private static @Nullable StockLayer transposed3d(Source source) {
    if (!transposes(source, 3)) {
      return null;
    }
    Deconvolution3D layer =
        new Deconvolution3D.Builder()
            .kernelSize(size(source, 3))
            .stride(strides(source, 3))
            .convolutionMode(source.padding())
            .nIn(source.channels())
            .nOut(source.config().positive("filters"))
            .hasBias(source.biased())
            .dataFormat(Convolution3D.DataFormat.NCDHW)
            .activation(activation(source))
            .build();
    return with(source, layer, WeightPlace.same("W", source.shape(0)));
  }

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
        || gaps(source, windows(source, axes), steps(source, axes));
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
