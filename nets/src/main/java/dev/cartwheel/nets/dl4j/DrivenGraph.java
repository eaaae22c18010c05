package dev.cartwheel.nets.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
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
    network.setInput(0, x); // whose batch size preprocessors ask for
    for (Layer layer : network.getLayers()) {
      layer.setInputMiniBatchSize(Math.toIntExact(x.size(0)));
    }
    GraphVertex[] vertices = network.getVertices();
    GraphVertex last = output();
    for (int index : network.topologicalSortOrder()) {
      GraphVertex vertex = vertices[index];
      INDArray y = vertex.isInputVertex() ? x : vertex.doForward(training, scope.manager());
      if (vertex == last) {
        return y;
      }
      for (VertexIndices above : orNone(vertex.getOutputVertices())) {
        vertices[above.getVertexIndex()].setInput(above.getVertexEdgeNumber(), y, scope.manager());
      }
    }
    throw new IllegalStateException("graph without its output " + last.getVertexName());
  }

  @Override
  public INDArray backward(INDArray upstream, NativeScope scope) {
    GraphVertex[] vertices = network.getVertices();
    for (GraphVertex vertex : vertices) {
      vertex.setEpsilon(null);
    }
    output().setEpsilon(upstream);
    int[] order = network.topologicalSortOrder();
    for (int i = order.length - 1; i >= 0; i--) {
      GraphVertex vertex = vertices[order[i]];
      if (vertex.isInputVertex()) {
        continue;
      }
      Pair<Gradient, INDArray[]> result = vertex.doBackward(false, scope.manager());
      if (result.getFirst() != null) {
        result
            .getFirst()
            .gradientForVariable()
            .forEach(
                (name, part) -> gradient.setGradientFor(vertex.getVertexName() + "_" + name, part));
      }
      VertexIndices[] below = orNone(vertex.getInputVertices());
      for (int edge = 0; edge < below.length; edge++) {
        GraphVertex source = vertices[below[edge].getVertexIndex()];
        INDArray before = source.getEpsilon();
        INDArray part = result.getSecond()[edge];
        source.setEpsilon(before == null ? part : before.add(part));
      }
    }
    return vertices[order[0]].getEpsilon();
  }

  private GraphVertex output() {
    return network.getVertex(network.getConfiguration().getNetworkOutputs().get(0));
  }

  private static VertexIndices[] orNone(VertexIndices @Nullable [] neighbours) {
    return neighbours == null ? new VertexIndices[0] : neighbours;
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
