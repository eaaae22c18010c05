package dev.cartwheel.envs.toy;

import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.scene.Shape;
import java.util.ArrayList;
import java.util.List;

/** The table, in the units of Gymnasium's picture of 600 by 500. */
final class BlackjackScene {

  private static final double WIDTH = 600;
  private static final double HEIGHT = 500;
  private static final double CARD_WIDTH = 120;
  private static final double CARD_HEIGHT = 166;
  private static final double CARD_BOTTOM = 265;

  private static final Color TABLE = Color.rgb(0x076324);
  private static final Color WHITE = Color.rgb(0xffffff);
  private static final Color EDGE = Color.rgb(0xc9c9c9);
  private static final Color BACK = Color.rgb(0x23408e);
  private static final Color BACK_LIGHT = Color.rgb(0x4c6bc0);
  private static final Color RED = Color.rgb(0xc8102e);
  private static final Color BLACK = Color.rgb(0x1a1a1a);

  private static final int DIAMONDS = 1;
  private static final int HEARTS = 2;
  private static final int SPADES = 3;

  private final List<Shape> shapes = new ArrayList<>();

  private BlackjackScene() {}

  static Scene of(int openCard, int suit, int face, int playerSum, boolean usableAce) {
    BlackjackScene scene = new BlackjackScene();
    scene.label(110, 460, "Dealer: " + openCard, 24);
    scene.card(WIDTH / 2 - CARD_WIDTH - 12, rank(openCard, face), suit);
    scene.hiddenCard(WIDTH / 2 + 12);
    scene.label(78, 225, "Player", 24);
    scene.label(WIDTH / 2, 140, String.valueOf(playerSum), 64);
    if (usableAce) {
      scene.label(WIDTH / 2, 60, "usable ace", 22);
    }
    return new Scene(0, 0, WIDTH, HEIGHT, TABLE, scene.shapes);
  }

  private static String rank(int card, int face) {
    return switch (card) {
      case 1 -> "A";
      case 10 -> String.valueOf("JQK".charAt(face));
      default -> String.valueOf(card);
    };
  }

  private void label(double x, double y, String text, double size) {
    shapes.add(new Shape.Label(x, y, text, size, WHITE));
  }

  private void card(double left, String rank, int suit) {
    Color ink = suit == DIAMONDS || suit == HEARTS ? RED : BLACK;
    blank(left);
    double top = CARD_BOTTOM + CARD_HEIGHT;
    shapes.add(new Shape.Label(left + 22, top - 26, rank, 24, ink));
    shapes.add(new Shape.Label(left + CARD_WIDTH - 22, CARD_BOTTOM + 26, rank, 24, ink));
    suit(left + CARD_WIDTH / 2, CARD_BOTTOM + CARD_HEIGHT / 2, 30, suit, ink);
    suit(left + 22, top - 54, 9, suit, ink);
    suit(left + CARD_WIDTH - 22, CARD_BOTTOM + 54, 9, suit, ink);
  }

  private void hiddenCard(double left) {
    blank(left);
    rectangle(left + 8, CARD_BOTTOM + 8, CARD_WIDTH - 16, CARD_HEIGHT - 16, BACK);
    for (int row = 0; row < 5; row++) {
      for (int column = 0; column < 4; column++) {
        double x = left + 8 + 13 + 26 * column;
        double y = CARD_BOTTOM + 8 + 15 + 30 * row;
        polygon(BACK_LIGHT, x, y - 12, x + 10, y, x, y + 12, x - 10, y);
      }
    }
  }

  private void blank(double left) {
    rectangle(left - 1.5, CARD_BOTTOM - 1.5, CARD_WIDTH + 3, CARD_HEIGHT + 3, EDGE);
    rectangle(left, CARD_BOTTOM, CARD_WIDTH, CARD_HEIGHT, WHITE);
  }

  /** A suit's sign within {@code r} of (x, y). */
  private void suit(double x, double y, double r, int suit, Color ink) {
    double half = r / 2;
    switch (suit) {
      case DIAMONDS -> polygon(ink, x, y - r, x + 0.75 * r, y, x, y + r, x - 0.75 * r, y);
      case HEARTS -> {
        disc(x - half, y + 0.4 * r, 0.52 * r, ink);
        disc(x + half, y + 0.4 * r, 0.52 * r, ink);
        polygon(ink, x - 0.93 * r, y + 0.12 * r, x + 0.93 * r, y + 0.12 * r, x, y - r);
        polygon(ink, x - half, y + 0.4 * r, x, y + 0.5 * r, x + half, y + 0.4 * r, x, y - half);
      }
      case SPADES -> {
        disc(x - half, y - 0.15 * r, 0.5 * r, ink);
        disc(x + half, y - 0.15 * r, 0.5 * r, ink);
        polygon(ink, x - 0.94 * r, y + 0.08 * r, x + 0.94 * r, y + 0.08 * r, x, y + r);
        stem(x, y, r, ink);
      }
      default -> {
        disc(x, y + 0.5 * r, 0.45 * r, ink);
        disc(x - 0.5 * r, y - 0.2 * r, 0.45 * r, ink);
        disc(x + 0.5 * r, y - 0.2 * r, 0.45 * r, ink);
        disc(x, y, 0.3 * r, ink);
        stem(x, y, r, ink);
      }
    }
  }

  private void stem(double x, double y, double r, Color ink) {
    polygon(ink, x, y + 0.2 * r, x + 0.35 * r, y - r, x - 0.35 * r, y - r);
  }

  private void rectangle(double x, double y, double width, double height, Color color) {
    shapes.add(new Shape.Rectangle(x, y, width, height, color));
  }

  private void disc(double x, double y, double radius, Color color) {
    shapes.add(new Shape.Circle(x, y, radius, color));
  }

  private void polygon(Color color, double... xy) {
    shapes.add(new Shape.Polygon(xy, color));
  }
}
