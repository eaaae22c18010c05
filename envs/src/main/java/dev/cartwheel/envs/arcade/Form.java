package dev.cartwheel.envs.arcade;

import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Shape;
import java.util.List;

/** Plain forms. */
enum Form implements Look {
  BLOCK {
    @Override
    public void addTo(List<Shape> shapes, int x, int y, Color color) {
      shapes.add(new Shape.Rectangle(x + 0.05, y + 0.07, 0.9, 0.86, color));
      shapes.add(new Shape.Rectangle(x + 0.05, y + 0.07, 0.9, 0.14, dark(color)));
    }
  },
  BALL {
    @Override
    public void addTo(List<Shape> shapes, int x, int y, Color color) {
      shapes.add(new Shape.Circle(x + 0.5, y + 0.5, 0.3, color));
    }
  },
  SHOT {
    @Override
    public void addTo(List<Shape> shapes, int x, int y, Color color) {
      shapes.add(new Shape.Circle(x + 0.5, y + 0.5, 0.22, dark(color)));
      shapes.add(new Shape.Circle(x + 0.5, y + 0.5, 0.15, color));
    }
  },
  COIN {
    @Override
    public void addTo(List<Shape> shapes, int x, int y, Color color) {
      shapes.add(new Shape.Circle(x + 0.5, y + 0.5, 0.36, dark(color)));
      shapes.add(new Shape.Circle(x + 0.5, y + 0.5, 0.28, color));
      shapes.add(new Shape.Rectangle(x + 0.45, y + 0.34, 0.1, 0.32, dark(color)));
    }
  },

  /** A small dot: where something came from, or what only says where others go. */
  TRACE {
    @Override
    public void addTo(List<Shape> shapes, int x, int y, Color color) {
      shapes.add(new Shape.Circle(x + 0.5, y + 0.5, 0.1, color));
    }
  };

  static Color dark(Color color) {
    return new Color(color.red() * 2 / 3, color.green() * 2 / 3, color.blue() * 2 / 3, 255);
  }
}
