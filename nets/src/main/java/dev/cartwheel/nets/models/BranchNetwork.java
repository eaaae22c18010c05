package dev.cartwheel.nets.models;

import dev.cartwheel.nets.BranchSpec;
import dev.cartwheel.nets.ConvolutionStem;
import dev.cartwheel.nets.DenseShape;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.RecurrentNetwork;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.optim.Clipping;
import dev.cartwheel.nets.optim.Optimizer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A {@link BranchSpec} on flat arrays. */
final class BranchNetwork extends FlatNetwork implements RecurrentNetwork {

  private final BranchSpec spec;
  private final @Nullable ConvolutionChain stem;
  private final DenseChain torso;
  private final @Nullable MemoryChain memory;
  private final @Nullable FractionEmbedding embedding;
  private final @Nullable DenseChain value;
  private final DenseChain advantage;

  private float[] observations = {}; // [B, I]
  private float[] dObservations = {}; // [B, I]
  private float[] dTorso = {}; // dL/d(what φ multiplies), [B, H]
  private float[] dMemory = {}; // dL/d(torso's output) through the memory, [B, H]
  private float[] dStem = {}; // dL/d(convolutions' output), [B, S]
  private float[] dStreams = {}; // dL/d(streams' input), [R, H]
  private float[] dStream = {}; // the same of one stream, [R, H]
  private float[] dValue = {}; // [R, N]
  private float[] dAdvantage = {}; // [R, A, N]
  private float[] outputs = {}; // [B, A, N]
  private float[] upstream = {}; // [B, A, N]
  private int capacity;

  BranchNetwork(BranchSpec spec, float[] initial, Supplier<Kernels> kernelSource) {
    super(
        spec.inputWidth(),
        spec.outputWidth(),
        initial,
        Optimizer.of(spec.optimizer(), initial.length),
        new Clipping(spec.clipping(), DenseShape.ends(spec.layers())),
        kernelSource);
    this.spec = spec;
    int offset = 0;
    List<DenseShape> convolutions = spec.stemLayers();
    ConvolutionStem image = spec.stem();
    this.stem = image == null ? null : new ConvolutionChain(kernels(), image, convolutions, offset);
    offset += DenseShape.parameterCount(convolutions);
    List<DenseShape> layers = spec.torsoLayers();
    this.torso = new DenseChain(kernels(), spec.torsoInputs(), layers, offset, true);
    offset += DenseShape.parameterCount(layers);
    int width = spec.streamInputs();
    this.memory =
        spec.memory().isPresent()
            ? MemoryChain.of(spec.memory(), kernels(), spec.torsoOutputs(), offset)
            : null;
    offset += DenseShape.parameterCount(spec.memoryLayers());
    if (spec.implicit()) {
      this.embedding = new FractionEmbedding(kernels(), width, spec.atoms(), offset);
      offset += new DenseShape(BranchSpec.COSINES, width).parameterCount();
    } else {
      this.embedding = null;
    }
    if (spec.dueling()) {
      List<DenseShape> part = spec.streamLayers(spec.perRow());
      this.value = new DenseChain(kernels(), width, part, offset, false);
      offset += DenseShape.parameterCount(part);
    } else {
      this.value = null;
    }
    List<DenseShape> part = spec.streamLayers(spec.choices() * spec.perRow());
    this.advantage = new DenseChain(kernels(), width, part, offset, false);
  }

  @Override
  float[] predict(float[] inputs, int batch) {
    reserve(batch);
    float[] x = observed(inputs, batch);
    if (embedding != null) {
      embedding.read(inputs, batch, spec.inputWidth());
    }
    if (stem != null) {
      x = stem.forward(parameters(), x, batch);
    }
    float[] h = torso.forward(parameters(), x, batch);
    if (memory != null) {
      h = memory.forward(parameters(), h, batch, inputs, spec.inputWidth(), spec.inputs());
    }
    int rows = batch;
    if (embedding != null) {
      h = embedding.forward(parameters(), h, batch);
      rows = batch * spec.atoms();
    }
    float[] g = advantage.forward(parameters(), h, rows);
    if (value == null) {
      System.arraycopy(g, 0, outputs, 0, batch * outputWidth());
    } else {
      float[] v = value.forward(parameters(), h, rows);
      Dueling.combine(v, g, rows, spec.choices(), spec.perRow(), outputs);
    }
    if (embedding != null) {
      FractionEmbedding.transpose(outputs, batch, spec.atoms(), spec.choices(), upstream);
      System.arraycopy(upstream, 0, outputs, 0, batch * outputWidth());
    }
    return outputs;
  }

  /** The observations of input rows, [B, I]: the rows themselves if there is nothing else. */
  private float[] observed(float[] inputs, int batch) {
    int width = spec.inputs();
    if (spec.inputWidth() == width) {
      return inputs;
    }
    for (int b = 0; b < batch; b++) {
      System.arraycopy(inputs, b * spec.inputWidth(), observations, b * width, width);
    }
    return observations;
  }

  @Override
  float backward(float[] inputs, int batch, OutputLoss loss, float @Nullable [] inputGradients) {
    float[] y = predict(inputs, batch);
    float result = loss.evaluate(y, batch, outputWidth(), upstream);
    int rows = embedding == null ? batch : batch * spec.atoms();
    float[] dy = upstream;
    if (embedding != null) {
      FractionEmbedding.transpose(upstream, batch, spec.choices(), spec.atoms(), outputs);
      dy = outputs;
    }
    boolean alone = spec.inputWidth() == spec.inputs();
    float[] x = stem == null ? (alone ? inputs : observations) : stem.output();
    float[] h = memory == null ? torso.last(x) : memory.output();
    float[] streamInput = embedding == null ? h : embedding.output();
    boolean needsBelow =
        inputGradients != null || !spec.torso().isEmpty() || stem != null || memory != null;
    float[] below = needsBelow ? dStreams : null;
    if (value == null) {
      advantage.backward(parameters(), gradients(), streamInput, rows, dy, below);
    } else {
      Dueling.gradients(dy, rows, spec.choices(), spec.perRow(), dValue, dAdvantage);
      advantage.backward(parameters(), gradients(), streamInput, rows, dAdvantage, below);
      value.backward(
          parameters(), gradients(), streamInput, rows, dValue, needsBelow ? dStream : null);
      for (int i = 0; needsBelow && i < rows * spec.streamInputs(); i++) {
        dStreams[i] += dStream[i];
      }
    }
    float[] dh = dStreams;
    if (embedding != null) {
      embedding.backward(parameters(), gradients(), h, batch, dStreams, dTorso);
      dh = dTorso;
    }
    if (memory != null) {
      memory.backward(parameters(), gradients(), dh, dMemory);
      dh = dMemory;
    }
    if (needsBelow) {
      float[] dObserved = inputGradients == null || alone ? inputGradients : dObservations;
      torso.backward(parameters(), gradients(), x, batch, dh, stem == null ? dObserved : dStem);
      if (stem != null) {
        stem.backward(parameters(), gradients(), batch, dStem, dObserved);
      }
    }
    if (inputGradients != null && !alone) {
      join(batch, inputGradients);
    }
    return result;
  }

  private void join(int batch, float[] inputGradients) {
    int stride = spec.inputWidth();
    int width = spec.inputs();
    Arrays.fill(inputGradients, 0, batch * stride, 0f); // flags have no slope
    for (int b = 0; b < batch; b++) {
      System.arraycopy(dObservations, b * width, inputGradients, b * stride, width);
    }
    if (embedding != null) {
      embedding.write(batch, stride, inputGradients);
    }
  }

  @Override
  public int stateWidth() {
    return memory().stateWidth();
  }

  @Override
  public void begin(float[] states, int sequences) {
    memory().begin(states, sequences);
  }

  @Override
  public void readStates(float[] target) {
    memory().readStates(target);
  }

  private MemoryChain memory() {
    if (memory == null) {
      throw new UnsupportedOperationException(this + " has no memory");
    }
    return memory;
  }

  private void reserve(int batch) {
    if (batch <= capacity) {
      return;
    }
    capacity = batch;
    int rows = spec.implicit() ? Math.multiplyExact(batch, spec.atoms()) : batch;
    int width = spec.streamInputs();
    boolean alone = spec.inputWidth() == spec.inputs();
    observations = new float[alone ? 0 : batch * spec.inputs() + Kernels.SLACK];
    dObservations = new float[observations.length];
    dStem = new float[stem == null ? 0 : batch * spec.torsoInputs() + Kernels.SLACK];
    dTorso = new float[spec.implicit() ? batch * width + Kernels.SLACK : 0];
    dMemory = new float[memory == null ? 0 : batch * spec.torsoOutputs() + Kernels.SLACK];
    dStreams = new float[Math.addExact(Math.multiplyExact(rows, width), Kernels.SLACK)];
    dStream = new float[spec.dueling() ? dStreams.length : 0];
    dValue = new float[spec.dueling() ? rows * spec.perRow() + Kernels.SLACK : 0];
    int count = Math.addExact(Math.multiplyExact(batch, outputWidth()), Kernels.SLACK);
    dAdvantage = new float[spec.dueling() ? count : 0];
    outputs = new float[count];
    upstream = new float[count];
  }

  @Override
  public Network copy() {
    float[] copied = Arrays.copyOf(parameters(), parameterCount());
    BranchNetwork copy = new BranchNetwork(spec, copied, kernelSource());
    copy.restoreOptimizerState(optimizerState());
    return copy;
  }

  @Override
  public String toString() {
    return "BranchNetwork" + spec.layers();
  }
}
