package dev.cartwheel.envs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Recordings of the reference library, one JSON object a line: the sample kept in test resources,
 * and the whole file where the checkout has it as a sibling.
 */
public final class Golden {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Golden() {}

  /** Lines of a recording in test resources. */
  public static List<JsonNode> sample(String file) {
    List<JsonNode> lines = new ArrayList<>();
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + file)) {
      if (in == null) {
        throw new IllegalStateException("test resource golden/" + file + " is missing");
      }
      parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), lines);
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines of the sample in test resources, then those of the whole file if it is there. */
  public static List<JsonNode> lines(String file) {
    List<JsonNode> lines = sample(file);
    try {
      Path whole = Path.of(System.getProperty("cartwheel.golden", "../../shared/golden"), file);
      if (Files.isReadable(whole)) {
        parse(Files.readString(whole), lines);
      } else {
        System.out.println(whole + " is not there; tested against the sample only");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  /** An object's fields as options take them. */
  public static Map<String, Object> options(JsonNode object) {
    return JSON.convertValue(object, new TypeReference<Map<String, Object>>() {});
  }

  private static void parse(String text, List<JsonNode> lines) throws JsonProcessingException {
    for (String line : text.split("\n")) {
      if (!line.isBlank()) {
        lines.add(JSON.readTree(line));
      }
    }
  }

  /** A JSON list of numbers. */
  public static double[] doubles(JsonNode list) {
    double[] values = new double[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.get(i).doubleValue();
    }
    return values;
  }

  /** A JSON list of numbers, each rounded to a float. */
  public static float[] floats(JsonNode list) {
    float[] values = new float[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) list.get(i).doubleValue();
    }
    return values;
  }

  /** A JSON list of whole numbers. */
  public static int[] ints(JsonNode list) {
    int[] values = new int[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.get(i).intValue();
    }
    return values;
  }
}
