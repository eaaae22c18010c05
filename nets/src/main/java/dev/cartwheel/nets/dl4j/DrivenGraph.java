package dev.cartwheel.nets.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link ComputationGraph} with one input and one output, in topological order. */
record DrivenGraph(ComputationGraph network, Gradient gradient) implements DrivenModel {

  DrivenGraph(ComputationGraph network) {
    this(network, new OwnGradient(gradients(network)));
  }

  /** An existing graph on its own parameters, made ready for a loss from outside. */
  static DrivenGraph sharing(ComputationGraph original) {
    ComputationGraph driven = new ComputationGraph(LossRemoval.from(original.getConfiguration()));
    driven.init(original.params(), false);
    return new DrivenGraph(driven);
  }

  private static INDArray gradients(ComputationGraph network) {
    if (network.getFlattenedGradients() == null) {
      network.initGradientsView();
    }
    return network.getFlattenedGradients();
  }

  @Override
  public INDArray forward(INDArray x, boolean training, NativeScope scope) {
    return new GraphPass(network).forward(List.of(x), training, scope.manager()).get(0);
  }

  @Override
  public INDArray backward(INDArray upstream, NativeScope scope) {
    GraphPass.Sink sink =
        (vertex, name, part) -> gradient.setGradientFor(vertex + "_" + name, part);
    return Objects.requireNonNull(
        new GraphPass(network).backward(List.of(upstream), sink, scope.manager()).get(0));
  }

  @Override
  public long[] inputShape() {
    GraphVertex input = network.getVertices()[network.topologicalSortOrder()[0]];
    VertexIndices first = input.getOutputVertices()[0];
    return DrivenModel.rowOf(network.getVertices()[first.getVertexIndex()].getLayer());
  }

  @Override
  public INDArray parameters() {
    return network.params();
  }

  @Override
  public INDArray gradients() {
    return network.getFlattenedGradients();
  }

  @Override
  public List<Trainable> parts() {
    List<Trainable> parts = new ArrayList<>();
    for (int index : network.topologicalSortOrder()) {
      parts.add(network.getVertices()[index]);
    }
    return parts;
  }

  @Override
  public Layer[] layers() {
    return network.getLayers();
  }

  @Override
  public BaseMultiLayerUpdater<?> updater() {
    return network.getUpdater();
  }

  @Override
  public void applyConstraints(int update) {
    network.applyConstraints(update, 0);
  }

  @Override
  public int updates() {
    return network.getConfiguration().getIterationCount();
  }

  @Override
  public void setUpdates(int updates) {
    network.getConfiguration().setIterationCount(updates);
  }

  @Override
  public DrivenGraph copy() {
    ComputationGraph copy = new ComputationGraph(network.getConfiguration().clone());
    copy.init(network.params().dup(), false);
    return new DrivenGraph(copy);
  }
}
