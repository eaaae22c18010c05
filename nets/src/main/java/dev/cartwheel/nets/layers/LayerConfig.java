package dev.cartwheel.nets.layers;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.SpectralWindow;
import dev.cartwheel.nets.StftKernel.Scaling;
import dev.cartwheel.nets.config.Config;
import dev.cartwheel.nets.regularize.Constraint;
import dev.cartwheel.nets.regularize.Regularizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A layer's constructor arguments under Keras's names, with values as JSON has them; also
 * initialisers, regularisers and layers themselves. {@link Layers} names the layer in messages.
 */
public final class LayerConfig extends Config {

  /** Arguments from a map; nulls count as absent. */
  public LayerConfig(Map<String, ?> values) {
    super(values);
  }

  /** No arguments. */
  public static LayerConfig of() {
    return new LayerConfig(Map.of());
  }

  /** Arguments in turn: {@code of("units", 5, "activation", "relu")}. */
  public static LayerConfig of(Object... keysAndValues) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return new LayerConfig(values);
  }

  /** {@link #numbers} as weights are held. */
  public float @Nullable [] floats(String key) {
    double[] numbers = numbers(key);
    if (numbers == null) {
      return null;
    }
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }

  /** An activation by Keras's name; linear if not given. */
  public Activation activation(String key) {
    return activation(key, Activation.LINEAR);
  }

  /** An activation by Keras's name. */
  public Activation activation(String key, Activation otherwise) {
    Object value = value(key);
    if (value == null || value instanceof Activation) {
      return value == null ? otherwise : (Activation) value;
    }
    String name = Serialized.of(value).name();
    return switch (name) {
      case "celu" -> Activation.ELU; // of α = 1 both
      case "swish" -> Activation.SILU;
      case "hard_swish" -> Activation.HARD_SILU;
      default -> Activation.named(name);
    };
  }

  /** An initialiser by Keras's name or configuration. */
  public Initializer initializer(String key, Initializer otherwise) {
    Object value = value(key);
    if (value == null || value instanceof Initializer) {
      return value == null ? otherwise : (Initializer) value;
    }
    return Initializers.of(Serialized.of(value));
  }

  /** A window by Keras's name, or as numbers; that of Hann if not given, none if null. */
  public SpectralWindow window(String key, boolean periodic) {
    if (isNull(key)) {
      replace(key, "boxcar"); // which is none by a name, as a model's file needs it
    }
    return has(key) && !(value(key) instanceof String)
        ? SpectralWindow.of(requiredNumbers(key))
        : SpectralWindow.named(text(key, "hann"), periodic);
  }

  /** By what the window under another key is divided; by nothing if null, or without a window. */
  public Scaling windowScaling(String key, String window) {
    if (isNull(key) || isNull(window)) {
      replace(key, "none");
    }
    return Scaling.valueOf(oneOf(key, "density", "spectrum", "none").toUpperCase(Locale.ROOT));
  }

  /** A regulariser by Keras's name or configuration; none if not given. */
  public @Nullable Regularizer regularizer(String key) {
    Object value = value(key);
    if (value == null || value instanceof Regularizer) {
      return (Regularizer) value;
    }
    Serialized object = Serialized.of(value);
    return Regularizer.of(object.name(), object.config());
  }

  /** A constraint by Keras's name or configuration; none if not given. */
  public @Nullable Constraint constraint(String key) {
    Object value = value(key);
    if (value == null || value instanceof Constraint) {
      return (Constraint) value;
    }
    Serialized object = Serialized.of(value);
    return Constraint.of(object.name(), object.config());
  }

  /** A layer inside this one, in any form {@link Layers#of} takes; it must be given. */
  public Layer layer(String key) {
    return Layers.of(required(key, "a layer"));
  }
}
