package dev.cartwheel.envs.toy;

import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Scene;

/** The city from above: places in their colours, hedges for walls, the taxi seen from the front. */
final class TaxiScene {

  private static final Color STREET = Color.rgb(0xb9bec6);
  private static final Color LINE = Color.rgb(0xd9dde2);
  private static final Color HEDGE = Color.rgb(0x4c8c4a);
  private static final Color HEDGE_SHADE = Color.rgb(0x38703a);
  private static final Color WALLS = Color.rgb(0xefe6d8);
  private static final Color ROOF = Color.rgb(0xa4553f);
  private static final Color GLASS = Color.rgb(0x6ba4c9);
  private static final Color CAB = Color.rgb(0xf5c518);
  private static final Color CAB_SHADE = Color.rgb(0xc99a0c);
  private static final Color TYRE = Color.rgb(0x2b2d33);
  private static final Color WHITE = Color.rgb(0xffffff);
  private static final Color SKIN = Color.rgb(0xf1c9a0);
  private static final Color HAIR = Color.rgb(0x4a3226);
  private static final Color COAT = Color.rgb(0x7a3b8f);

  private static final String LETTERS = "RGYB";
  private static final Color[] PLACES = {
    Color.rgb(0xe58b84), Color.rgb(0x95cf8f), Color.rgb(0xf0dc82), Color.rgb(0x8fb2e6)
  };

  private TaxiScene() {}

  static Scene of(int state, int[][] moves) {
    CellScene scene = new CellScene(Taxi.SIDE, Taxi.SIDE, STREET);
    int passenger = Taxi.passenger(state);
    int destination = Taxi.destination(state);
    for (int cell = 0; cell < Taxi.SIDE * Taxi.SIDE; cell++) {
      scene.state(cell, Taxi.state(cell, passenger, destination));
      scene.rectangle(cell, 0.4, 0.485, 0.2, 0.03, LINE);
      scene.rectangle(cell, 0.485, 0.4, 0.03, 0.2, LINE);
    }
    for (int place = 0; place < Taxi.PLACES; place++) {
      int cell = Taxi.PLACE[place];
      scene.letter(cell, LETTERS.charAt(place), false);
      scene.state(cell, Taxi.state(cell, passenger, destination));
      scene.rectangle(cell, 0.06, 0.06, 0.88, 0.88, PLACES[place]);
    }
    scene.agent(Taxi.cell(state));
    hedges(scene);
    hotel(scene, Taxi.PLACE[destination]);
    if (passenger != Taxi.IN_TAXI) {
      person(scene, Taxi.PLACE[passenger], 0.2, 0.1, 1);
    }
    taxi(scene, Taxi.cell(state), passenger == Taxi.IN_TAXI);
    return scene.build(moves);
  }

  private static void hedges(CellScene scene) {
    for (int cell = 0; cell < Taxi.SIDE * Taxi.SIDE; cell++) {
      if (Taxi.wallEastOf(cell)) {
        scene.rectangle(cell, 0.94, 0, 0.12, 1, HEDGE_SHADE);
        scene.rectangle(cell, 0.94, 0, 0.08, 1, HEDGE);
      }
    }
  }

  private static void hotel(CellScene scene, int cell) {
    scene.rectangle(cell, 0.56, 0.5, 0.34, 0.34, WALLS);
    scene.polygon(cell, ROOF, 0.52, 0.84, 0.94, 0.84, 0.73, 0.98);
    for (double x : new double[] {0.6, 0.7, 0.8}) {
      scene.rectangle(cell, x, 0.7, 0.06, 0.08, GLASS);
    }
    scene.rectangle(cell, 0.69, 0.5, 0.08, 0.14, ROOF);
  }

  private static void person(CellScene scene, int cell, double x, double y, double size) {
    scene.rectangle(cell, x - 0.06 * size, y, 0.12 * size, 0.22 * size, COAT);
    scene.disc(cell, x, y + 0.3 * size, 0.09 * size, HAIR);
    scene.disc(cell, x, y + 0.27 * size, 0.08 * size, SKIN);
  }

  private static void taxi(CellScene scene, int cell, boolean taken) {
    scene.rectangle(cell, 0.24, 0.08, 0.12, 0.14, TYRE);
    scene.rectangle(cell, 0.64, 0.08, 0.12, 0.14, TYRE);
    scene.polygon(cell, CAB_SHADE, 0.3, 0.4, 0.7, 0.4, 0.64, 0.64, 0.36, 0.64);
    scene.polygon(cell, GLASS, 0.34, 0.42, 0.66, 0.42, 0.61, 0.6, 0.39, 0.6);
    if (taken) {
      person(scene, cell, 0.56, 0.38, 0.6);
    }
    scene.rectangle(cell, 0.2, 0.16, 0.6, 0.26, CAB);
    scene.rectangle(cell, 0.2, 0.16, 0.6, 0.06, CAB_SHADE);
    scene.disc(cell, 0.28, 0.31, 0.05, WHITE);
    scene.disc(cell, 0.72, 0.31, 0.05, WHITE);
    scene.rectangle(cell, 0.4, 0.27, 0.2, 0.07, TYRE);
    scene.rectangle(cell, 0.42, 0.64, 0.16, 0.07, WHITE);
    scene.rectangle(cell, 0.45, 0.66, 0.1, 0.03, TYRE);
  }
}
