package dev.cartwheel.agents.networks;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Backend;
import dev.cartwheel.nets.DenseSpec;
import dev.cartwheel.nets.GradientClipping;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.OutputLoss;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Trainable numbers that depend on no input, such as a policy's spread or a temperature: the biases
 * of a layer whose only input is 0, so that they move by the same optimisers on every engine.
 */
public final class FreeParameters implements AutoCloseable {

  private static final float[] NO_INPUT = {0};

  private final Network network;
  private final float[] values; // [D]
  private final float[] gradient; // [D]
  private final OutputLoss loss = this::write;

  /**
   * @param count how many, D
   * @param initial what each starts as
   */
  public FreeParameters(
      int count,
      double initial,
      OptimizerSpec optimizer,
      GradientClipping clipping,
      Backend backend,
      RandomGenerator initialisation) {
    DenseSpec layer =
        new DenseSpec(
            count,
            Activation.LINEAR,
            Initializer.zeros(),
            new Initializer.Constant((float) initial));
    this.network =
        backend.create(new NetworkSpec(1, List.of(layer), optimizer, clipping), initialisation);
    this.values = new float[count];
    this.gradient = new float[count];
    read();
  }

  /** What they are, [D]; to be read only. */
  public float[] values() {
    return values;
  }

  /** Where to put the gradient before {@link #step}, [D]. */
  public float[] gradient() {
    return gradient;
  }

  /** Moves them by the gradient. */
  public void step() {
    network.fit(NO_INPUT, 1, loss);
    read();
  }

  private float write(float[] outputs, int batch, int width, float[] target) {
    System.arraycopy(gradient, 0, target, 0, width);
    return 0;
  }

  /** Takes the values from the network, after it was changed by other means. */
  public void read() {
    network.forward(NO_INPUT, 1, values);
  }

  /** The network that holds them. */
  public Network network() {
    return network;
  }

  @Override
  public void close() {
    network.close();
  }
}
