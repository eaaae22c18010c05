package dev.cartwheel.envs.check;

import java.util.Optional;

/** Whether what stands for an action mask is one. */
final class ActionMaskCheck {

  private ActionMaskCheck() {}

  /** What is wrong with it, if anything. */
  static Optional<String> seen(Object mask, int actions) {
    if (!(mask instanceof byte[] bytes)) {
      return Optional.of("the mask " + Shown.of(mask) + ", no byte[]");
    }
    if (bytes.length != actions) {
      return Optional.of("a mask of " + bytes.length + " for " + actions + " actions");
    }
    int allowed = 0;
    for (byte each : bytes) {
      if (each != 0 && each != 1) {
        return Optional.of("the mask " + Shown.of(mask));
      }
      allowed += each;
    }
    return allowed > 0 ? Optional.empty() : Optional.of("a mask that allows no action");
  }
}
