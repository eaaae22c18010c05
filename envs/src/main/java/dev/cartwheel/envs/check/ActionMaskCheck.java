package dev.cartwheel.envs.check;

import dev.cartwheel.envs.spaces.Space;
import java.util.Optional;

/** Whether what stands for an action mask is one. */
final class ActionMaskCheck {

  private ActionMaskCheck() {}

  /** What is wrong with it, if anything. */
  static Optional<String> seen(Object mask, Space<?> actions) {
    if (!(mask instanceof byte[] bytes)) {
      return Optional.of("the mask " + Shown.of(mask) + ", no byte[]");
    }
    int width = actions.maskWidth();
    if (bytes.length != width) {
      return Optional.of("a mask of " + bytes.length + " for " + width + " actions");
    }
    for (byte each : bytes) {
      if (each != 0 && each != 1) {
        return Optional.of("the mask " + Shown.of(mask));
      }
    }
    int from = 0;
    for (int choices : actions.maskParts()) {
      int allowed = 0;
      for (int i = from; i < from + choices; i++) {
        allowed += bytes[i];
      }
      if (allowed == 0) {
        return Optional.of("a mask that allows no action");
      }
      from += choices;
    }
    return Optional.empty();
  }
}
