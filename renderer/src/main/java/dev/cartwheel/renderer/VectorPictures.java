package dev.cartwheel.renderer;

import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.vector.VectorEnvironment;
import java.util.ArrayList;
import java.util.List;

/** What the copies of a vector look like. */
final class VectorPictures {

  private VectorPictures() {}

  /**
   * The scenes of the first copies.
   *
   * @param purpose what they are wanted for, a verb, for the refusal
   * @throws IllegalStateException if there are none
   */
  static List<Scene> of(VectorEnvironment vector, int count, String purpose) {
    List<Scene> scenes = new ArrayList<>();
    for (int copy = 0; copy < count; copy++) {
      scenes.add(
          vector
              .scene(copy)
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "the vector's world has no picture to "
                              + purpose
                              + "; accepted: worlds with a scene")));
    }
    return scenes;
  }
}
