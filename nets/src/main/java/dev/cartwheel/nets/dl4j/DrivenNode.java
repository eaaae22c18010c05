package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A DL4J graph of one output as an operation on our tape: inputs, then weights. */
final class DrivenNode extends Node {

  /**
   * Where a weight stands.
   *
   * @param vertex DL4J's name of the layer
   */
  record Bound(String vertex, WeightPlace place) {

    String key() {
      return vertex + "/" + place.parameter();
    }
  }

  /**
   * How a graph is driven.
   *
   * @param bounds of the weights, in the order of the operands
   * @param trains whether dropout and the like are on, and state moves
   * @param stock whether layers of DL4J's own are in the graph; ours have gradients of any pass
   * @param differs whether the graph does in training what it does not else: DL4J then has no
   *     gradients of a pass that does not train
   * @param turns whether inputs and outputs have channels last
   */
  record Drive(
      GraphPass pass,
      List<Bound> bounds,
      boolean trains,
      boolean stock,
      boolean differs,
      boolean turns) {}

  private final Drive drive;
  private final int inputs;

  DrivenNode(int[] shape, List<Tensor> tensors, Drive drive) {
    super(shape, tensors);
    this.drive = drive;
    this.inputs = tensors.size() - drive.bounds.size();
  }

  @Override
  protected void forward(Kernels kernels) {
    for (int i = 0; i < drive.bounds.size(); i++) {
      Bound bound = drive.bounds.get(i);
      bound.place.toTheirs(operand(inputs + i).value(), parameter(bound));
    }
    List<INDArray> values = new ArrayList<>();
    for (int i = 0; i < inputs; i++) {
      values.add(toNative(operand(i), operand(i).value()));
    }
    // DL4J computes in place where it does not train, over what gradients need.
    boolean keeps = drive.trains || (drive.stock && output().differentiable() && !drive.differs);
    INDArray y = drive.pass.forward(values, keeps, LayerWorkspaceMgr.noWorkspaces()).get(0);
    HostArrays.readRows(requireShape(fromNative(y)), output().value());
    if (drive.trains) {
      takeState();
    }
  }

  /** What a layer of ours inside has moved; DL4J's own moves its state as if by a gradient. */
  private void takeState() {
    for (int i = 0; i < drive.bounds.size(); i++) {
      Bound bound = drive.bounds.get(i);
      bound.place.toOurs(parameter(bound), operand(inputs + i).value());
    }
  }

  private INDArray parameter(Bound bound) {
    Map<String, INDArray> all = drive.pass.network().getVertex(bound.vertex).paramTable(false);
    return Objects.requireNonNull(all.get(bound.place.parameter()));
  }

  private INDArray requireShape(INDArray y) {
    long[] wanted = Arrays.stream(output().shape()).asLongStream().toArray();
    if (!Arrays.equals(y.shape(), wanted)) {
      throw new IllegalArgumentException(
          "DL4J gives an output of shape " + Arrays.toString(y.shape()) + "; ours is " + output());
    }
    return y;
  }

  @Override
  protected void backward(Kernels kernels) {
    if (!drive.trains && drive.differs) {
      throw new UnsupportedOperationException(
          "DL4J has no gradients of batch normalisation and the like outside training");
    }
    Map<String, INDArray> gradients = new HashMap<>();
    INDArray upstream = toNative(output(), output().gradient());
    List<@Nullable INDArray> below =
        drive.pass.backward(
            List.of(upstream),
            (vertex, name, part) -> gradients.put(vertex + "/" + name, part),
            LayerWorkspaceMgr.noWorkspaces());
    for (int i = 0; i < inputs; i++) {
      INDArray gradient = below.get(i);
      if (gradient != null && operand(i).differentiable()) {
        float[] rows = new float[operand(i).size()];
        HostArrays.readRows(fromNative(gradient), rows);
        accumulate(operand(i), 1, rows);
      }
    }
    for (int i = 0; i < drive.bounds.size(); i++) {
      INDArray gradient = gradients.get(drive.bounds.get(i).key());
      if (gradient != null) {
        float[] part = new float[operand(inputs + i).size()];
        drive.bounds.get(i).place.toOurs(gradient, part);
        accept(operand(inputs + i), part);
      }
    }
  }

  /** DL4J hands on the move of its state as a gradient. */
  private void accept(Tensor weight, float[] part) {
    if (weight.differentiable()) {
      accumulate(weight, 1, part);
    } else if (drive.trains) {
      for (int k = 0; k < part.length; k++) {
        weight.value()[k] -= part[k];
      }
    }
  }

  private INDArray toNative(Tensor shaped, float[] values) {
    long[] shape = Arrays.stream(shaped.shape()).asLongStream().toArray();
    INDArray array = HostArrays.toNative(values, shape);
    return drive.turns ? ChannelAxis.first(array).dup('c') : array;
  }

  private INDArray fromNative(INDArray array) {
    return drive.turns ? ChannelAxis.last(array) : array;
  }
}
