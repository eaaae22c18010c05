package dev.cartwheel.nets.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the JSON at the start of a file says.
 *
 * @param metadata text by name
 * @param entries where each tensor is, in the header's order
 */
record SafetensorsHeader(Map<String, String> metadata, Map<String, Entry> entries) {

  /** The one name that is no tensor's. */
  static final String METADATA = "__metadata__";

  /** Largest header in bytes, the limit of the format's own reader. */
  static final int LARGEST = 100_000_000;

  private static final int ALIGNMENT = 8;

  /**
   * Where a tensor is.
   *
   * @param start first byte, counted from the end of the header
   * @param end first byte after it
   */
  record Entry(ElementType type, int[] shape, long start, long end) {}

  /** Lays tensors out one after the other. */
  static SafetensorsHeader of(Map<String, String> metadata, Map<String, Tensor> tensors) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    long offset = 0;
    for (Map.Entry<String, Tensor> named : tensors.entrySet()) {
      Tensor tensor = named.getValue();
      ElementType type = ElementType.of(tensor.data());
      long end = offset + Tensor.elements(tensor.shape()) * type.bytes();
      entries.put(named.getKey(), new Entry(type, tensor.shape(), offset, end));
      offset = end;
    }
    return new SafetensorsHeader(metadata, entries);
  }

  /** The header as UTF-8, filled up with spaces so that data start at a multiple of 8 bytes. */
  byte[] encode() throws IOException {
    StringWriter json = new StringWriter();
    try (JsonGenerator generator = new JsonFactory().createGenerator(json)) {
      generator.writeStartObject();
      if (!metadata.isEmpty()) {
        generator.writeObjectFieldStart(METADATA);
        for (Map.Entry<String, String> named : metadata.entrySet()) {
          generator.writeStringField(named.getKey(), named.getValue());
        }
        generator.writeEndObject();
      }
      for (Map.Entry<String, Entry> named : entries.entrySet()) {
        Entry entry = named.getValue();
        generator.writeObjectFieldStart(named.getKey());
        generator.writeStringField("dtype", entry.type().name());
        generator.writeFieldName("shape");
        generator.writeArray(entry.shape(), 0, entry.shape().length);
        generator.writeFieldName("data_offsets");
        generator.writeArray(new long[] {entry.start(), entry.end()}, 0, 2);
        generator.writeEndObject();
      }
      generator.writeEndObject();
    }
    int length = json.toString().getBytes(StandardCharsets.UTF_8).length;
    json.append(" ".repeat(Math.floorMod(-length, ALIGNMENT)));
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
