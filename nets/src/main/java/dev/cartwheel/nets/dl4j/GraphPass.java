package dev.cartwheel.nets.dl4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Passes through a graph whose loss comes from outside, vertex by vertex in topological order.
 *
 * @param network with its gradients' array made
 */
record GraphPass(ComputationGraph network) {

  /** Takes what a vertex says its parameters' gradients are, by DL4J's names. */
  interface Sink {
    void accept(String vertex, String parameter, INDArray gradient);
  }

  GraphPass {
    INDArray parameters = network.params(); // numParams() leaves out those of vertices
    if (parameters != null && parameters.length() > 0 && network.getFlattenedGradients() == null) {
      network.initGradientsView();
    }
  }

  /** The outputs for inputs in the graph's order, with the batch as first axis. */
  List<INDArray> forward(List<INDArray> inputs, boolean training, LayerWorkspaceMgr manager) {
    int batch = Math.toIntExact(inputs.get(0).size(0));
    Map<String, INDArray> given = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      network.setInput(i, inputs.get(i)); // whose batch size preprocessors ask for
      given.put(network.getConfiguration().getNetworkInputs().get(i), inputs.get(i));
    }
    for (Layer layer : network.getLayers()) {
      layer.setInputMiniBatchSize(batch);
    }
    GraphVertex[] vertices = network.getVertices();
    Map<String, INDArray> computed = new HashMap<>();
    for (int index : network.topologicalSortOrder()) {
      GraphVertex vertex = vertices[index];
      INDArray y =
          vertex.isInputVertex()
              ? given.get(vertex.getVertexName())
              : vertex.doForward(training, manager);
      computed.put(vertex.getVertexName(), y);
      for (VertexIndices above : orNone(vertex.getOutputVertices())) {
        vertices[above.getVertexIndex()].setInput(above.getVertexEdgeNumber(), y, manager);
      }
    }
    return outputs().stream().map(computed::get).toList();
  }

  /**
   * dL/dx of each input after a {@link #forward}; an input that nothing depends on has none.
   *
   * @param upstream dL/dy of each output; changed
   */
  List<@Nullable INDArray> backward(
      List<INDArray> upstream, Sink gradients, LayerWorkspaceMgr manager) {
    GraphVertex[] vertices = network.getVertices();
    for (GraphVertex vertex : vertices) {
      vertex.setEpsilon(null);
    }
    for (int i = 0; i < upstream.size(); i++) {
      add(network.getVertex(outputs().get(i)), upstream.get(i));
    }
    int[] order = network.topologicalSortOrder();
    for (int i = order.length - 1; i >= 0; i--) {
      GraphVertex vertex = vertices[order[i]];
      if (!vertex.isInputVertex() && vertex.getEpsilon() != null) {
        backward(vertex, gradients, manager);
      }
    }
    List<@Nullable INDArray> below = new ArrayList<>();
    for (String input : network.getConfiguration().getNetworkInputs()) {
      below.add(network.getVertex(input).getEpsilon());
    }
    return below;
  }

  private void backward(GraphVertex vertex, Sink gradients, LayerWorkspaceMgr manager) {
    Pair<Gradient, INDArray[]> result = vertex.doBackward(false, manager);
    if (result.getFirst() != null) {
      result
          .getFirst()
          .gradientForVariable()
          .forEach((name, part) -> gradients.accept(vertex.getVertexName(), name, part));
    }
    VertexIndices[] below = orNone(vertex.getInputVertices());
    for (int edge = 0; edge < below.length; edge++) {
      INDArray part = result.getSecond() == null ? null : result.getSecond()[edge];
      if (part != null) {
        add(network.getVertices()[below[edge].getVertexIndex()], part);
      }
    }
  }

  private static void add(GraphVertex vertex, INDArray part) {
    INDArray before = vertex.getEpsilon();
    vertex.setEpsilon(before == null ? part : before.add(part));
  }

  private List<String> outputs() {
    return network.getConfiguration().getNetworkOutputs();
  }

  private static VertexIndices[] orNone(VertexIndices @Nullable [] neighbours) {
    return neighbours == null ? new VertexIndices[0] : neighbours;
  }
}
