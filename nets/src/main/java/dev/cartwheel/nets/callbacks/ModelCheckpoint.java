package dev.cartwheel.nets.callbacks;

import dev.cartwheel.nets.NearMatch;
import dev.cartwheel.nets.models.Callback;
import dev.cartwheel.nets.models.SavedModel;
import dev.cartwheel.nets.models.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Saves the model, or its weights only, after each epoch or after each that is the best so far.
 *
 * <p>The path may hold {@code {epoch}}, counted from 1, and values of the epoch by name, with the
 * formats Keras's users know: {@code "model.{epoch:02d}-{val_loss:.2f}"}.
 */
public final class ModelCheckpoint implements Callback {

  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(?::([0-9]*[.0-9]*[dfe]))?}");

  private final Path path;
  private final Optional<Watch> watch; // none: after each epoch
  private final boolean weightsOnly;

  private ModelCheckpoint(Path path, Optional<Watch> watch, boolean weightsOnly) {
    this.path = path;
    this.watch = watch;
    this.weightsOnly = weightsOnly;
  }

  /** After each epoch, into a folder. */
  public static ModelCheckpoint each(Path folder) {
    return new ModelCheckpoint(folder, Optional.empty(), false);
  }

  /** After each epoch whose value is the best so far, into a folder. */
  public static ModelCheckpoint best(Path folder, String monitor) {
    return new ModelCheckpoint(folder, Optional.of(new Watch(monitor, "auto", 0)), false);
  }

  /** The same, but the weights only, into a safetensors file. */
  public ModelCheckpoint weightsOnly() {
    return new ModelCheckpoint(path, watch, true);
  }

  /** The same, of the values that are better than this one: {@code initial_value_threshold}. */
  public ModelCheckpoint betterThan(double value) {
    watch
        .orElseThrow(
            () -> new IllegalStateException("checkpoint of each epoch; accepted: of the best"))
        .startAt(value);
    return this;
  }

  @Override
  public void epochEnds(Training training, int epoch, Map<String, Double> logs) {
    if (watch.isPresent() && !(watch.get().sees(training, logs) && watch.get().improves(logs))) {
      return;
    }
    Path target = Path.of(named(path.toString(), epoch, logs));
    try {
      if (weightsOnly) {
        SavedModel.writeWeights(training.model(), target);
      } else {
        SavedModel.write(training.model(), target);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The pattern with numbers for names. */
  private static String named(String pattern, int epoch, Map<String, Double> logs) {
    return PLACE
        .matcher(pattern)
        .replaceAll(
            match -> {
              String name = match.group(1);
              Double value = name.equals("epoch") ? Double.valueOf(epoch + 1) : logs.get(name);
              if (value == null) {
                List<String> known = new ArrayList<>(logs.keySet());
                known.add(0, "epoch");
                throw NearMatch.unknown("value in the path", name, known);
              }
              return written(name, match.group(2), value);
            });
  }

  private static String written(String name, @Nullable String format, double value) {
    if (format == null) {
      return name.equals("epoch") ? Long.toString((long) value) : Double.toString(value);
    }
    return format.endsWith("d")
        ? String.format(Locale.ROOT, "%" + format, (long) value)
        : String.format(Locale.ROOT, "%" + format, value);
  }
}
