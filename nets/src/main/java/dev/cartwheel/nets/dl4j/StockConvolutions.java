package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.dl4j.StockLayer.Source;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;

/** Convolutions. */
final class StockConvolutions {

  static final Map<String, StockLayers.Form> FORMS =
      Map.of(
          "Conv1D", StockConvolutions::convolution1d,
          "Conv2D", StockConvolutions::convolution2d,
          "Conv3D", StockConvolutions::convolution3d,
          "DepthwiseConv2D", StockConvolutions::depthwise2d,
          "SeparableConv2D", StockConvolutions::separable2d,
          "Conv2DTranspose", StockConvolutions::transposed2d,
          "Conv3DTranspose", StockConvolutions::transposed3d);

  private StockConvolutions() {}

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

  /** Whether DL4J's convolution has these arguments. */
  private static boolean convolves(Source source, int axes) {
    int[] size = size(source, axes);
    int[] dilation = dilation(source, axes);
    for (int axis = 0; axis < axes; axis++) {
      size[axis] = (size[axis] - 1) * dilation[axis] + 1;
    }
    return plain(source) && !source.gaps(size, strides(source, axes));
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

  /** What all of DL4J's convolutions are told alike. */
  private static <B extends ConvolutionLayer.BaseConvBuilder<B>> B told(
      B builder, Source source, int axes, int outputs) {
    return builder
        .kernelSize(size(source, axes))
        .stride(strides(source, axes))
        .dilation(dilation(source, axes))
        .convolutionMode(source.padding())
        .nIn(source.channels())
        .nOut(outputs)
        .hasBias(source.biased())
        .activation(activation(source));
  }

  private static int filters(Source source) {
    return source.config().positive("filters");
  }

  private static @Nullable StockLayer convolution1d(Source source) {
    if (!convolves(source, 1)) {
      return null;
    }
    Convolution1DLayer layer =
        told(new Convolution1DLayer.Builder(), source, 1, filters(source))
            .rnnDataFormat(RNNFormat.NCW)
            .build();
    // DL4J calls its kernel [O, I, K] and reads the memory as [K, I, O].
    return StockLayer.biased(source, layer, WeightPlace.same("W", source.shape(0)));
  }

  private static @Nullable StockLayer convolution2d(Source source) {
    if (!convolves(source, 2)) {
      return null;
    }
    ConvolutionLayer layer =
        told(new ConvolutionLayer.Builder(), source, 2, filters(source))
            .dataFormat(CNN2DFormat.NCHW)
            .build();
    return StockLayer.biased(source, layer, WeightPlace.permuted("W", source.shape(0), 3, 2, 0, 1));
  }

  private static @Nullable StockLayer convolution3d(Source source) {
    if (!convolves(source, 3)) {
      return null;
    }
    Convolution3D layer =
        told(new Convolution3D.Builder(), source, 3, filters(source))
            .dataFormat(Convolution3D.DataFormat.NCDHW)
            .build();
    return StockLayer.biased(
        source, layer, WeightPlace.permuted("W", source.shape(0), 4, 3, 0, 1, 2));
  }

  private static @Nullable StockLayer depthwise2d(Source source) {
    if (source.channels() == 1 // where gradients fail
        || !convolves(source, 2)) {
      return null;
    }
    int multiplier = source.config().positive("depth_multiplier", 1);
    DepthwiseConvolution2D layer =
        told(new DepthwiseConvolution2D.Builder(), source, 2, source.channels() * multiplier)
            .depthMultiplier(multiplier)
            .dataFormat(CNN2DFormat.NCHW)
            .build();
    return StockLayer.biased(source, layer, WeightPlace.same("W", source.shape(0)));
  }

  private static @Nullable StockLayer separable2d(Source source) {
    int multiplier = source.config().positive("depth_multiplier", 1);
    if (source.channels() == 1 // where it fails, or is wrong
        || !convolves(source, 2)) {
      return null;
    }
    SeparableConvolution2D layer =
        told(new SeparableConvolution2D.Builder(), source, 2, filters(source))
            .depthMultiplier(multiplier)
            .dataFormat(CNN2DFormat.NCHW)
            .build();
    return StockLayer.biased(
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
        told(new Deconvolution2D.Builder(), source, 2, filters(source))
            .dataFormat(CNN2DFormat.NCHW)
            .build();
    return StockLayer.biased(source, layer, WeightPlace.permuted("W", source.shape(0), 3, 2, 0, 1));
  }

  private static @Nullable StockLayer transposed3d(Source source) {
    if (!transposes(source, 3)) {
      return null;
    }
    Deconvolution3D layer =
        told(new Deconvolution3D.Builder(), source, 3, filters(source))
            .dataFormat(Convolution3D.DataFormat.NCDHW)
            .build();
    return StockLayer.biased(source, layer, WeightPlace.same("W", source.shape(0)));
  }
}
