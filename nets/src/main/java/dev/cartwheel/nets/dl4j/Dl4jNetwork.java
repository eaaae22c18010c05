package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.GradientClipping;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.OutputLoss;
import java.util.Arrays;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network on Deeplearning4j, trained through external errors: forward, dL/dy from the loss,
 * backward, DL4J's updater.
 *
 * <p>The arrays of a step live in an ND4J workspace that the next step uses again; parameters,
 * gradients and optimiser state are native until {@link #close}.
 */
public final class Dl4jNetwork implements Network {

  private final DrivenModel model;
  private final @Nullable NetworkSpec spec;
  private final long[] rowShape;
  private final boolean ownsParameters;

  private final ParameterLayout layout;
  private final Dl4jOptimizer optimizer;
  private final INDArray parameters; // [P]
  private final INDArray gradients; // [P]
  private final float[] flat; // [P], on the way between orders

  private final int inputWidth;
  private final int outputWidth;
  private float[] outputs = new float[0]; // [B, O]
  private float[] upstream = new float[0]; // [B, O]
  private boolean closed;

  private Dl4jNetwork(
      DrivenModel model, @Nullable NetworkSpec spec, long[] rowShape, boolean ownsParameters) {
    this.model = model;
    this.spec = spec;
    this.rowShape = rowShape;
    this.ownsParameters = ownsParameters;
    this.layout = ParameterLayout.of(model);
    this.optimizer = new Dl4jOptimizer(model, layout);
    this.parameters = model.parameters().reshape(layout.count());
    this.gradients = model.gradients().reshape(layout.count());
    this.flat = new float[layout.count()];
    this.inputWidth = Math.toIntExact(Arrays.stream(rowShape).reduce(1, Math::multiplyExact));
    this.outputWidth = probeOutputWidth();
  }

  /**
   * Builds a network of a description.
   *
   * @param initial parameters in our order
   */
  static Dl4jNetwork of(NetworkSpec spec, float[] initial) {
    MultiLayerNetwork network = new MultiLayerNetwork(Dl4jConfigurations.toDl4j(spec));
    network.init();
    Dl4jNetwork built =
        new Dl4jNetwork(new DrivenChain(network), spec, new long[] {spec.inputs()}, true);
    built.writeParameters(initial);
    return built;
  }

  /**
   * An existing network of DL4J's as a {@link Network}, for agents and for our losses. A last
   * {@code OutputLayer} or {@code LossLayer} keeps its weights and activation; its loss gives way
   * to the caller's. Parameters are shared: what is learned here is in {@code network} as well, and
   * {@link #close} leaves them alone. Updater, regularisation, dropout and constraints are the
   * network's; the updater goes on, in a copy, from where the network's own stands.
   *
   * @param network initialised, of data type FLOAT, with one row of outputs for a row of inputs
   * @param rowShape shape of one input without the batch, such as channels, height, width; a row of
   *     floats is read as row-major in it. None for a first layer that takes rows as they are
   * @throws IllegalArgumentException if the network cannot be driven so; the message says why
   */
  public static Dl4jNetwork wrap(MultiLayerNetwork network, long... rowShape) {
    Nd4jRuntime.start();
    return wrap(DrivenChain.sharing(network), network.getUpdater().getStateViewArray(), rowShape);
  }

  /**
   * An existing graph of DL4J's with one input and one output as a {@link Network}; all as for
   * {@link #wrap(MultiLayerNetwork, long...)}.
   */
  public static Dl4jNetwork wrap(ComputationGraph graph, long... rowShape) {
    Nd4jRuntime.start();
    return wrap(DrivenGraph.sharing(graph), graph.getUpdater().getStateViewArray(), rowShape);
  }

  private static Dl4jNetwork wrap(
      DrivenModel model, @Nullable INDArray updaterState, long[] rowShape) {
    if (updaterState != null) {
      model.updater().getStateViewArray().assign(updaterState);
    }
    long[] shape = rowShape.length > 0 ? rowShape.clone() : model.inputShape();
    return new Dl4jNetwork(model, null, shape, false);
  }

  /** A network nobody else holds, so that {@link #close} gives back its parameters too. */
  static Dl4jNetwork own(MultiLayerNetwork network, long... rowShape) {
    return new Dl4jNetwork(DrivenChain.sharing(network), null, rowShape, true);
  }

  /** A graph nobody else holds. */
  static Dl4jNetwork own(ComputationGraph graph, long... rowShape) {
    return new Dl4jNetwork(DrivenGraph.sharing(graph), null, rowShape, true);
  }

  /**
   * The DL4J network that does the work, without output layer: a {@link MultiLayerNetwork}, or the
   * {@link ComputationGraph} that was wrapped. It lives as long as this network; its own {@code
   * fit} is not for use beside ours.
   */
  public Model dl4jModel() {
    return model.network();
  }

  /**
   * @throws UnsupportedOperationException for a wrapped network that has other than dense layers
   */
  @Override
  public NetworkSpec spec() {
    if (spec != null) {
      return spec;
    }
    if (model instanceof DrivenChain chain) {
      try {
        return Dl4jConverter.specOf(chain.network());
      } catch (IllegalArgumentException e) {
        throw new UnsupportedOperationException("no description: " + e.getMessage(), e);
      }
    }
    throw new UnsupportedOperationException("no description of a DL4J graph");
  }

  @Override
  public int inputWidth() {
    return inputWidth;
  }

  @Override
  public int outputWidth() {
    return outputWidth;
  }

  @Override
  public void forward(float[] inputs, int batch, float[] outputs) {
    requireInputs(inputs, batch);
    require("outputs", outputs.length, batch, outputWidth);
    try (NativeScope scope = NativeScope.open()) {
      HostArrays.readRows(model.forward(rows(inputs, batch), false, scope), outputs);
    }
  }

  @Override
  public float fit(float[] inputs, int batch, OutputLoss loss) {
    requireInputs(inputs, batch);
    try (NativeScope scope = NativeScope.open()) {
      float value = forwardAndLoss(inputs, batch, loss, scope);
      model.backward(upstream(batch), scope);
      clipByGlobalNorm();
      optimizer.step(batch, scope);
      return value;
    }
  }

  @Override
  public float gradients(
      float[] inputs,
      int batch,
      OutputLoss loss,
      float[] parameterGradients,
      float[] inputGradients) {
    requireInputs(inputs, batch);
    require("parameter gradients", parameterGradients.length, 1, layout.count());
    require("input gradients", inputGradients.length, batch, inputWidth);
    try (NativeScope scope = NativeScope.open()) {
      float value = forwardAndLoss(inputs, batch, loss, scope);
      HostArrays.readRows(model.backward(upstream(batch), scope), inputGradients);
      HostArrays.readMemory(gradients, flat);
      layout.toOurs(flat, 0, parameterGradients, 0);
      return value;
    }
  }

  /** L, with dL/dy in {@link #upstream}. */
  private float forwardAndLoss(float[] inputs, int batch, OutputLoss loss, NativeScope scope) {
    int count = batch * outputWidth;
    if (outputs.length < count) {
      outputs = new float[count];
      upstream = new float[count];
    }
    HostArrays.readRows(model.forward(rows(inputs, batch), true, scope), outputs);
    return loss.evaluate(outputs, batch, outputWidth, upstream);
  }

  private INDArray rows(float[] inputs, int batch) {
    long[] shape = new long[rowShape.length + 1];
    shape[0] = batch;
    System.arraycopy(rowShape, 0, shape, 1, rowShape.length);
    return HostArrays.toNative(inputs, shape);
  }

  private INDArray upstream(int batch) {
    return HostArrays.toNative(upstream, batch, outputWidth);
  }

  /** DL4J clips by element and by variable only. */
  private void clipByGlobalNorm() {
    if (spec != null && spec.clipping() instanceof GradientClipping.ByGlobalNorm global) {
      double norm = gradients.norm2Number().doubleValue();
      if (!(norm <= global.limit())) {
        gradients.muli(global.limit() / norm);
      }
    }
  }

  @Override
  public int parameterCount() {
    return layout.count();
  }

  @Override
  public void readParameters(float[] target) {
    requireOpen();
    require("parameters to read into", target.length, 1, layout.count());
    HostArrays.readMemory(parameters, flat);
    layout.toOurs(flat, 0, target, 0);
  }

  @Override
  public void writeParameters(float[] source) {
    requireOpen();
    require("parameters to write", source.length, 1, layout.count());
    layout.toTheirs(source, 0, flat, 0);
    HostArrays.write(flat, parameters);
  }

  @Override
  public void copyFrom(Network other) {
    writeParameters(parametersOf(other));
  }

  @Override
  public void blendFrom(Network other, float tau) {
    float[] theirs = parametersOf(other);
    float[] mine = new float[layout.count()];
    readParameters(mine);
    for (int i = 0; i < mine.length; i++) {
      mine[i] += tau * (theirs[i] - mine[i]);
    }
    writeParameters(mine);
  }

  private float[] parametersOf(Network other) {
    if (other.inputWidth() != inputWidth
        || other.outputWidth() != outputWidth
        || other.parameterCount() != layout.count()) {
      throw new IllegalArgumentException(
          "parameters of a network " + shape(other) + "; accepted: " + shape(this));
    }
    float[] theirs = new float[layout.count()];
    other.readParameters(theirs);
    return theirs;
  }

  private static String shape(Network network) {
    return network.inputWidth()
        + " -> "
        + network.outputWidth()
        + " with "
        + network.parameterCount();
  }

  @Override
  public void setLearningRate(float learningRate) {
    optimizer.setLearningRate(learningRate);
  }

  @Override
  public float[] optimizerState() {
    requireOpen();
    return optimizer.state();
  }

  @Override
  public void restoreOptimizerState(float[] state) {
    requireOpen();
    optimizer.restore(state);
  }

  @Override
  public Dl4jNetwork copy() {
    requireOpen();
    Dl4jNetwork copy = new Dl4jNetwork(model.copy(), spec, rowShape, true);
    copy.optimizer.restore(optimizer.state());
    return copy;
  }

  /** Gives back native memory; a wrapped network's parameters stay. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    optimizer.close();
    model.gradients().close();
    if (ownsParameters) {
      model.parameters().close();
    }
  }

  private int probeOutputWidth() {
    try (NativeScope scope = NativeScope.open()) {
      INDArray y = model.forward(rows(new float[inputWidth], 1), false, scope);
      if (y.rank() != 2 || y.size(0) != 1) {
        throw new IllegalArgumentException(
            "DL4J network gives outputs of shape "
                + Arrays.toString(y.shape())
                + " for one row; accepted: [1, O]");
      }
      return Math.toIntExact(y.size(1));
    }
  }

  private void requireInputs(float[] inputs, int batch) {
    requireOpen();
    if (batch < 1) {
      throw new IllegalArgumentException("batch " + batch + "; accepted: 1 or more");
    }
    require("inputs", inputs.length, batch, inputWidth);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("network is closed");
    }
  }

  private static void require(String what, int given, int rows, int width) {
    if (given < (long) rows * width) {
      throw new IllegalArgumentException(
          what + " of " + given + " floats; accepted: [" + rows + ", " + width + "] or longer");
    }
  }

  @Override
  public String toString() {
    return "Dl4jNetwork[" + shape(this) + "]";
  }
}
