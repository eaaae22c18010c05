package dev.cartwheel.nets.dl4j;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Flattens [B, C, ...] to rows in Keras's order, channels last: DL4J's own preprocessors keep
 * channels first, so that weights of the layer above would have to move.
 */
@SuppressWarnings("serial") // InputPreProcessor is Serializable; DL4J writes it as JSON
final class ChannelsLastRows implements InputPreProcessor {

  private long @Nullable [] shape; // of the last input

  @Override
  public INDArray preProcess(INDArray input, int batch, LayerWorkspaceMgr manager) {
    shape = input.shape().clone();
    INDArray last = manager.dup(ArrayType.ACTIVATIONS, ChannelAxis.last(input), 'c');
    long rows = input.size(0); // DL4J says 1 where it does not train
    return last.reshape('c', rows, input.length() / rows);
  }

  @Override
  public INDArray backprop(INDArray upstream, int batch, LayerWorkspaceMgr manager) {
    INDArray rows = manager.dup(ArrayType.ACTIVATION_GRAD, upstream, 'c');
    long[] first = shape == null ? upstream.shape() : shape;
    return ChannelAxis.first(rows.reshape('c', ChannelAxis.last(first)));
  }

  @Override
  public InputPreProcessor clone() {
    return new ChannelsLastRows();
  }

  @Override
  public InputType getOutputType(InputType input) {
    return InputType.feedForward(input.arrayElementsPerExample());
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int batch) {
    return new Pair<>(mask, state);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ChannelsLastRows;
  }

  @Override
  public int hashCode() {
    return 1;
  }
}
