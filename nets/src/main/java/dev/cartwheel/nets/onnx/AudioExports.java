package dev.cartwheel.nets.onnx;

import static dev.cartwheel.nets.onnx.Graph.with;

import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.audio.MelSpectrogram;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Spectrograms: stretches of a signal, times the waves of a Fourier transform as a matrix. */
final class AudioExports {

  private static final double EPSILON = 1e-7;

  private AudioExports() {}

  static Map<String, Export> all() {
    return Map.of(
        "STFTSpectrogram", Export.of(AudioExports::stft),
        "MelSpectrogram", Export.of(AudioExports::mel));
  }

  private static String stft(Source source) {
    Graph graph = source.graph();
    LayerConfig config = source.config();
    String mode = config.oneOf("mode", "log", "magnitude", "psd", "real", "imag", "angle", "stft");
    if (mode.equals("angle")) {
      throw source.refused("mode angle, since ONNX has no arctangent of two numbers");
    }
    boolean first =
        config.oneOf("data_format", "channels_last", "channels_first").equals("channels_first");
    int samples = source.input().length(first ? 2 : 1);
    int frame = config.positive("frame_length", 256);
    int step = config.positive("frame_step", Math.max(1, frame / 2));
    boolean same = config.oneOf("padding", "valid", "same").equals("same");
    int count = same ? (samples + step - 1) / step : (samples - frame) / step + 1;
    int missing = Math.max(0, (count - 1) * step + frame - samples);
    String x = first ? source.name() : graph.transposed(source.name(), 0, 2, 1);
    if (missing > 0) {
      int[] pads = {0, 0, missing / 2, 0, 0, missing - missing / 2};
      x = graph.node("Pad", x, graph.integers("pads", pads));
    }
    String cut = frames(graph, x, 2, count, frame, step);
    String spectrum =
        switch (mode) {
          case "real" -> waves(source, cut, "real_kernel");
          case "imag" -> waves(source, cut, "imag_kernel");
          case "stft" -> {
            String real = waves(source, cut, "real_kernel");
            String imaginary = waves(source, cut, "imag_kernel");
            yield graph.node("Concat", real, imaginary, with("axis", -1));
          }
          default -> strength(source, mode, cut);
        };
    return arranged(source, spectrum, first);
  }

  /** [..., N] as [..., count, length]. */
  private static String frames(Graph graph, String x, int axis, int count, int length, int step) {
    int[][] places = new int[count][];
    Arrays.setAll(places, i -> IntStream.range(i * step, i * step + length).toArray());
    return AxisMaps.gathered(graph, x, axis, places);
  }

  private static String waves(Source source, String cut, String kernel) {
    Graph graph = source.graph();
    int index = source.indexOf(kernel);
    int[] shape = source.layer().weights().get(index).tensor().shape(); // [frame, 1, F]
    return graph.node("MatMul", cut, source.weight(index, shape[0], shape[2]));
  }

  private static String strength(Source source, String mode, String cut) {
    Graph graph = source.graph();
    String a = waves(source, cut, "real_kernel");
    String b = waves(source, cut, "imag_kernel");
    String power = graph.node("Add", graph.node("Mul", a, a), graph.node("Mul", b, b));
    if (mode.equals("psd")) { // those between stand for two frequencies
      int[] shape = source.layer().weights().get(0).tensor().shape();
      float[] sides = new float[shape[2]];
      Arrays.fill(sides, 2);
      sides[0] = 1;
      sides[sides.length - 1] = 1;
      return graph.node("Mul", power, graph.constant("sides", sides, sides.length));
    }
    String epsilon = graph.number(EPSILON);
    String length = graph.node("Sqrt", graph.node("Max", power, epsilon));
    return mode.equals("magnitude")
        ? length
        : graph.node("Log", graph.node("Max", length, epsilon));
  }

  /** Of [B, C, T, F]. */
  private static String arranged(Source source, String spectrum, boolean first) {
    Graph graph = source.graph();
    boolean expanded = source.config().flag("expand_dims", false);
    if (expanded) {
      return first ? spectrum : graph.transposed(spectrum, 0, 2, 3, 1);
    }
    int[] order = first ? new int[] {0, 1, 3, 2} : new int[] {0, 2, 1, 3};
    return graph.reshaped(graph.transposed(spectrum, order), source.shape());
  }

  private static String mel(Source source) {
    Graph graph = source.graph();
    LayerConfig config = source.config();
    MelSpectrogram layer = (MelSpectrogram) source.layer();
    double[] window = layer.window();
    int length = window.length;
    int[] pads = {0, length / 2, 0, length / 2};
    String x =
        graph.node("Pad", source.name(), graph.integers("pads", pads), with("mode", "reflect"));
    int step = config.positive("sequence_stride", 512);
    String cut = frames(graph, x, 1, source.shape()[2], length, step);
    int bins = length / 2 + 1;
    String real = graph.node("MatMul", cut, wave(graph, window, bins, false));
    String imaginary = graph.node("MatMul", cut, wave(graph, window, bins, true));
    String power =
        graph.node("Add", graph.node("Mul", real, real), graph.node("Mul", imaginary, imaginary));
    double exponent = config.number("mag_exp", 2) / 2;
    power = exponent == 1 ? power : graph.node("Pow", power, graph.number(exponent));
    String bands = graph.constant("bands", layer.bands(), bins, source.shape()[1]);
    String heard = graph.node("MatMul", power, bands);
    String y = config.flag("power_to_db", true) ? loudness(source, heard) : heard;
    return graph.transposed(y, 0, 2, 1);
  }

  private static String wave(Graph graph, double[] window, int bins, boolean sine) {
    float[] wave = new float[window.length * bins];
    for (int i = 0; i < wave.length; i++) {
      int time = i / bins;
      long turns = (long) time * (i % bins) % window.length;
      double turn = -2 * Math.PI * turns / window.length;
      wave[i] = (float) (window[time] * (sine ? StrictMath.sin(turn) : StrictMath.cos(turn)));
    }
    return graph.constant("wave", wave, window.length, bins);
  }

  private static String loudness(Source source, String power) {
    Graph graph = source.graph();
    LayerConfig config = source.config();
    double least = config.number("min_power", 1e-10);
    double standard = Math.max(Math.abs(config.number("ref_power", 1)), least);
    String logarithm = graph.node("Log", graph.node("Max", power, graph.number(least)));
    String decibels = graph.node("Mul", logarithm, graph.number(10 / Math.log(10)));
    String loudness = graph.node("Sub", decibels, graph.number(10 * StrictMath.log10(standard)));
    String largest = graph.reduced("ReduceMax", loudness, true, 0, 1, 2); // of the whole batch
    String floor = graph.node("Sub", largest, graph.number(config.number("top_db", 80)));
    return graph.node("Max", List.of(loudness, floor));
  }
}
