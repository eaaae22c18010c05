package dev.cartwheel.envs.box2d;

import com.badlogic.gdx.physics.box2d.Body;
import dev.cartwheel.envs.math.Trigonometry;

/** Where a body is, for drawing points of its own frame. */
record Placed(double x, double y, double cos, double sin) {

  Placed(Body body) {
    this(
        body.getPosition().x,
        body.getPosition().y,
        Trigonometry.cos(body.getAngle()),
        Trigonometry.sin(body.getAngle()));
  }

  /** Points of the body's frame in the world's; x and y alternate. */
  double[] at(double... xy) {
    double[] placed = new double[xy.length];
    for (int i = 0; i < xy.length; i += 2) {
      placed[i] = x + cos * xy[i] - sin * xy[i + 1];
      placed[i + 1] = y + sin * xy[i] + cos * xy[i + 1];
    }
    return placed;
  }
}
