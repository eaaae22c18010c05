package dev.cartwheel.envs.box2d;

import com.badlogic.gdx.physics.box2d.Body;
import com.badlogic.gdx.physics.box2d.Contact;
import com.badlogic.gdx.physics.box2d.ContactImpulse;
import com.badlogic.gdx.physics.box2d.ContactListener;
import com.badlogic.gdx.physics.box2d.Manifold;

/**
 * Which of a machine's parts touch the ground. A foot that stands on two edges and leaves one of
 * them counts as lifted, as in Gymnasium.
 */
final class Touch implements ContactListener {

  private final Body hull;
  private final Body[] feet;
  private final boolean[] grounded;
  private boolean crashed;

  Touch(Body hull, Body... feet) {
    this.hull = hull;
    this.feet = feet;
    this.grounded = new boolean[feet.length];
  }

  /** Whether the hull has ever touched the ground. */
  boolean crashed() {
    return crashed;
  }

  /** Whether a foot stands. */
  boolean grounded(int foot) {
    return grounded[foot];
  }

  @Override
  public void beginContact(Contact contact) {
    Body a = contact.getFixtureA().getBody();
    Body b = contact.getFixtureB().getBody();
    crashed |= a == hull || b == hull;
    set(a, b, true);
  }

  @Override
  public void endContact(Contact contact) {
    set(contact.getFixtureA().getBody(), contact.getFixtureB().getBody(), false);
  }

  private void set(Body a, Body b, boolean value) {
    for (int i = 0; i < feet.length; i++) {
      if (feet[i] == a || feet[i] == b) {
        grounded[i] = value;
      }
    }
  }

  @Override
  public void preSolve(Contact contact, Manifold oldManifold) {}

  @Override
  public void postSolve(Contact contact, ContactImpulse impulse) {}
}
