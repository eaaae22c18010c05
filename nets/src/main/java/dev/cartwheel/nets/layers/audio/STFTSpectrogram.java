package dev.cartwheel.nets.layers.audio;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.SpectralWindow;
import dev.cartwheel.nets.StftKernel;
import dev.cartwheel.nets.StftKernel.Scaling;
import dev.cartwheel.nets.StftKernel.Side;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.InputSpec;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.ops.ConcatenateOp;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.ops.Function;
import dev.cartwheel.nets.ops.ReshapeOp;
import dev.cartwheel.nets.ops.TransposeOp;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The short-time Fourier transform of each channel of a signal: [B, T, C] to [B, T', C · F], with F
 * = fft_length / 2 + 1 frequencies. The transform is two kernels, which can be trained.
 */
public final class STFTSpectrogram extends Layer {

  private static final float EPSILON = 1e-7f; // Keras's
  private static final TransposeOp SWAPPED = new TransposeOp(0, 2, 1);

  private final String mode;
  private final int frame;
  private final int bins; // F
  private final Frames frames;
  private final SpectralWindow window;
  private final Scaling scaling;
  private final boolean expanded;
  private final boolean channelsFirst;
  private final Tensor epsilon = Tensor.constant().write(new float[] {EPSILON});
  private @Nullable Tensor real; // [frame, 1, F]
  private @Nullable Tensor imaginary;

  /**
   * From Keras's arguments: {@code mode} log, magnitude, psd, real, imag, angle or stft, {@code
   * frame_length}, {@code frame_step}, {@code fft_length}, {@code window}, {@code periodic}, {@code
   * scaling} density, spectrum or null, {@code padding}, {@code expand_dims}, {@code data_format}.
   */
  public STFTSpectrogram(LayerConfig config) {
    super(config);
    this.mode = config.oneOf("mode", "log", "magnitude", "psd", "real", "imag", "angle", "stft");
    this.frame = config.positive("frame_length", 256);
    int step = config.positive("frame_step", Math.max(1, frame / 2));
    int power = frame == 1 ? 1 : 2 * Integer.highestOneBit(frame - 1);
    int length = config.positive("fft_length", power);
    if (step > frame) {
      throw config.refusal("frame_step", step, "frame_length " + frame + " at most");
    }
    if (length < frame) {
      throw config.refusal("fft_length", length, "frame_length " + frame + " or more");
    }
    this.bins = length / 2 + 1;
    boolean same = config.oneOf("padding", "valid", "same").equals("same");
    this.frames = new Frames(frame, step, same ? Frames.Edges.SAME : Frames.Edges.VALID);
    this.window = config.window("window", config.flag("periodic", false));
    window.values(frame); // refuses numbers of another count
    this.scaling = config.windowScaling("scaling", "window");
    this.expanded = config.flag("expand_dims", false);
    this.channelsFirst =
        config.oneOf("data_format", "channels_last", "channels_first").equals("channels_first");
  }

  @Override
  protected InputSpec inputSpec(int index) {
    return InputSpec.rank(3);
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    requireInputs(inputs, 1);
    if (!mode.equals("imag")) {
      real = kernel(weights, "real_kernel", Side.REAL);
    }
    if (!mode.equals("real")) {
      imaginary = kernel(weights, "imag_kernel", Side.IMAGINARY);
    }
  }

  private Tensor kernel(Weights weights, String name, Side side) {
    Initializer waves = new StftKernel(side, window, scaling);
    return weights.trainable(name, waves, frame, 1, bins).tensor();
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    Tape tape = call.tape();
    Tensor x = channelsFirst ? inputs.get(0) : tape.apply(SWAPPED, inputs.get(0));
    Tensor cut = tape.apply(frames, x); // [B, C, T', frame]
    Tensor spectrum =
        switch (mode) {
          case "real" -> waves(tape, cut, real);
          case "imag" -> waves(tape, cut, imaginary);
          case "angle" ->
              tape.apply(Elementwise.ANGLE, waves(tape, cut, imaginary), waves(tape, cut, real));
          case "stft" ->
              tape.apply(
                  new ConcatenateOp(-1), waves(tape, cut, real), waves(tape, cut, imaginary));
          default -> strength(tape, cut);
        };
    return arranged(tape, spectrum);
  }

  private Tensor waves(Tape tape, Tensor cut, @Nullable Tensor kernel) {
    Tensor matrix = tape.apply(ReshapeOp.to(frame, bins), present(kernel));
    return tape.dense(cut, matrix, null, Activation.LINEAR);
  }

  private Tensor strength(Tape tape, Tensor cut) {
    Tensor a = waves(tape, cut, real);
    Tensor b = waves(tape, cut, imaginary);
    Tensor power = tape.add(tape.square(a), tape.square(b));
    if (mode.equals("psd")) {
      return tape.apply(Elementwise.MULTIPLY, power, sides());
    }
    Tensor length = tape.apply(Function.SQRT, tape.apply(Elementwise.MAXIMUM, power, epsilon));
    return mode.equals("magnitude")
        ? length
        : tape.apply(Function.LOG, tape.apply(Elementwise.MAXIMUM, length, epsilon));
  }

  /** How many frequencies of a whole spectrum each stands for: 1, 2, ..., 2, 1. */
  private Tensor sides() {
    Tensor sides = Tensor.constant(bins);
    Arrays.fill(sides.value(), 0, bins, 2);
    sides.value()[0] = 1;
    sides.value()[bins - 1] = 1;
    return sides;
  }

  /** Of [B, C, T', F]. */
  private Tensor arranged(Tape tape, Tensor spectrum) {
    int[] shape = spectrum.shape();
    if (channelsFirst) {
      return expanded
          ? spectrum
          : tape.apply(
              ReshapeOp.to(shape[0], shape[1] * shape[3], shape[2]),
              tape.apply(new TransposeOp(0, 1, 3, 2), spectrum));
    }
    return expanded
        ? tape.apply(new TransposeOp(0, 2, 3, 1), spectrum)
        : tape.apply(
            ReshapeOp.to(shape[0], shape[2], shape[1] * shape[3]),
            tape.apply(new TransposeOp(0, 2, 1, 3), spectrum));
  }
}
