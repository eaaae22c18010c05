package dev.cartwheel.nets.layers.audio;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.InputSpec;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.ops.Function;
import dev.cartwheel.nets.ops.Power;
import dev.cartwheel.nets.ops.Reduce;
import dev.cartwheel.nets.ops.TransposeOp;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/**
 * How loud a signal is over time in bands as wide as they sound: [B, samples] to [B, num_mel_bins,
 * T], in decibels unless {@code power_to_db} is false.
 *
 * <p>Source: Keras 3, {@code MelSpectrogram}; Young et al., The HTK Book (2006) for the scale, 1127
 * ln(1 + f / 700).
 */
public final class MelSpectrogram extends Layer {

  private static final float HIGH_FREQUENCY_Q = 1127;
  private static final float BREAK_FREQUENCY = 700;
  private static final TransposeOp SWAPPED = new TransposeOp(0, 2, 1);
  private static final Reduce LARGEST = Reduce.max();

  private final Frames frames;
  private final double[] window; // [N]
  private final PowerSpectrum spectrum;
  private final Power magnitude;
  private final Tensor mel; // [F, M]
  private final boolean decibels;
  private final Tensor leastPower;
  private final Tensor reference; // in decibels
  private final Tensor range;
  private final float toDecibels = (float) (10 / Math.log(10));

  /**
   * From Keras's arguments: {@code fft_length}, {@code sequence_stride}, {@code sequence_length},
   * {@code window}, {@code sampling_rate}, {@code num_mel_bins}, {@code min_freq}, {@code
   * max_freq}, {@code power_to_db}, {@code top_db}, {@code mag_exp}, {@code min_power}, {@code
   * ref_power}.
   */
  public MelSpectrogram(LayerConfig config) {
    super(config);
    int length = config.positive("fft_length", 2048);
    int sequence = config.positive("sequence_length", length);
    if (sequence > length) {
      throw config.refusal("sequence_length", sequence, "fft_length " + length + " at most");
    }
    this.frames = new Frames(length, config.positive("sequence_stride", 512), Frames.Edges.REFLECT);
    this.window = new double[length];
    double[] given = config.window("window", true).values(sequence);
    for (int i = 0; i < sequence; i++) {
      window[(length - sequence) / 2 + i] = given[i];
    }
    this.spectrum = new PowerSpectrum(window);
    this.magnitude = Power.of(config.aboveZero("mag_exp", 2) / 2);
    int rate = config.positive("sampling_rate", 16000);
    this.mel =
        bands(
            length / 2 + 1,
            config.positive("num_mel_bins", 128),
            rate,
            (float) config.number("min_freq", 20, 0, Double.MAX_VALUE),
            (float) config.aboveZero("max_freq", rate / 2));
    this.decibels = config.flag("power_to_db", true);
    float least = (float) config.aboveZero("min_power", 1e-10);
    this.leastPower = scalar(least);
    double standard = Math.abs(config.number("ref_power", 1));
    this.reference = scalar((float) (10 * StrictMath.log10(Math.max(standard, least))));
    this.range = scalar((float) config.number("top_db", 80));
  }

  private static Tensor scalar(float value) {
    return Tensor.constant().write(new float[] {value});
  }

  private static float mel(float frequency) {
    return HIGH_FREQUENCY_Q * (float) StrictMath.log(1 + frequency / BREAK_FREQUENCY);
  }

  /** Triangles of height 1, each from the middle of the one before to that of the next. */
  private static Tensor bands(int bins, int bands, int rate, float lowest, float highest) {
    Tensor matrix = Tensor.constant(bins, bands);
    float from = mel(lowest);
    float width = (mel(highest) - from) / (bands + 1);
    for (int f = 1; f < bins; f++) { // the first is no sound
      float at = mel(f * (rate / 2f) / (bins - 1));
      for (int m = 0; m < bands; m++) {
        float lower = from + m * width;
        float centre = from + (m + 1) * width;
        float upper = from + (m + 2) * width;
        float slope = Math.min((at - lower) / (centre - lower), (upper - at) / (upper - centre));
        matrix.value()[f * bands + m] = Math.max(0, slope);
      }
    }
    return matrix;
  }

  /** What each stretch is multiplied with before it is transformed. */
  public double[] window() {
    return window.clone();
  }

  /** How much each frequency counts in each band, [fft_length / 2 + 1, num_mel_bins]. */
  public float[] bands() {
    return mel.value().clone();
  }

  @Override
  protected InputSpec inputSpec(int index) {
    return InputSpec.rank(2);
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    requireInputs(inputs, 1);
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    Tape tape = call.tape();
    Tensor power = tape.apply(spectrum, tape.apply(frames, inputs.get(0)));
    if (magnitude.exponent() != 1) {
      power = tape.apply(magnitude, power);
    }
    Tensor heard = tape.dense(power, mel, null, Activation.LINEAR); // [B, T, M]
    return tape.apply(SWAPPED, decibels ? loudness(tape, heard) : heard);
  }

  private Tensor loudness(Tape tape, Tensor power) {
    Tensor logarithm = tape.apply(Function.LOG, tape.apply(Elementwise.MAXIMUM, power, leastPower));
    Tensor loudness =
        tape.apply(Elementwise.SUBTRACT, tape.scale(logarithm, toDecibels), reference);
    Tensor floor = tape.apply(Elementwise.SUBTRACT, tape.apply(LARGEST, loudness), range);
    return tape.apply(Elementwise.MAXIMUM, loudness, floor);
  }
}
