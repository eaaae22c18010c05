package dev.cartwheel.nets.dl4j;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;

/** DL4J's types of values for our shapes. */
final class OutputTypes {

  private OutputTypes() {}

  /**
   * @param shape with the batch, channels last
   */
  static InputType of(int... shape) {
    int channels = shape[shape.length - 1];
    return switch (shape.length) {
      case 2 -> InputType.feedForward(channels);
      case 3 -> InputType.recurrent(channels, shape[1], RNNFormat.NCW);
      case 4 -> InputType.convolutional(shape[1], shape[2], channels, CNN2DFormat.NCHW);
      case 5 ->
          InputType.convolutional3D(
              Convolution3D.DataFormat.NCDHW, shape[1], shape[2], shape[3], channels);
      default ->
          throw new IllegalArgumentException(
              "shape " + Arrays.toString(shape) + " in DL4J; accepted: 2 to 5 axes");
    };
  }
}
