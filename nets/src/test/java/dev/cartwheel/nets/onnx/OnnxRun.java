package dev.cartwheel.nets.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.cartwheel.nets.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A file of ours in ONNX Runtime. */
final class OnnxRun {

  private OnnxRun() {}

  /** The outputs for inputs that are called {@code input_0} and so on. */
  static List<Tensor> of(byte[] file, List<Tensor> inputs) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (Tensor input : inputs) {
      named.put("input_" + named.size(), input);
    }
    return of(file, named);
  }

  /** On a thread of its own: ONNX Runtime takes almost the megabyte of stack that Java gives. */
  static List<Tensor> of(byte[] file, Map<String, Tensor> inputs) {
    FutureTask<List<Tensor>> task = new FutureTask<>(() -> session(file, inputs));
    new Thread(null, task, "onnx", 16L << 20).start();
    try {
      return task.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  private static List<Tensor> session(byte[] file, Map<String, Tensor> inputs) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    Map<String, OnnxTensor> feeds = new LinkedHashMap<>();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = environment.createSession(file, options)) {
        for (Map.Entry<String, Tensor> each : inputs.entrySet()) {
          Tensor input = each.getValue();
          FloatBuffer values = FloatBuffer.wrap(input.value(), 0, input.size());
          feeds.put(
              each.getKey(), OnnxTensor.createTensor(environment, values, longs(input.shape())));
        }
        feeds.keySet().retainAll(session.getInputNames());
        List<Tensor> outputs = new ArrayList<>();
        try (OrtSession.Result result = session.run(feeds)) {
          for (int i = 0; i < result.size(); i++) {
            OnnxTensor tensor = (OnnxTensor) result.get("output_" + i).orElseThrow();
            outputs.add(copied(tensor));
          }
        }
        return outputs;
      }
    } finally {
      feeds.values().forEach(OnnxTensor::close);
    }
  }

  private static long[] longs(int... shape) {
    return Arrays.stream(shape).asLongStream().toArray();
  }

  private static Tensor copied(OnnxTensor tensor) {
    int[] shape = Arrays.stream(tensor.getInfo().getShape()).mapToInt(Math::toIntExact).toArray();
    FloatBuffer values = tensor.getFloatBuffer();
    float[] copy = new float[values.remaining()];
    values.get(copy);
    return Tensor.constant(shape).write(copy);
  }
}
