package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.random.Pcg64;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arguments of wrappers as a careless user types them: often right, often not. */
final class RandomArguments {

  private static final double[] NUMBERS = {0, 1, 2, 3, 7, 0.5, -1, 1e-3, 49, 1e9, 2.5};
  private static final String[] TEXTS = {"reset", "zero", "uint8", "int32", "time", "obs", "", "x"};

  private RandomArguments() {}

  static Map<String, Object> of(String wrapper, Pcg64 random) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    for (Option option : Wrappers.arguments(wrapper)) {
      if (random.nextInt(8) > 0) {
        arguments.put(option.name(), value(option.kind(), random));
      }
    }
    if (random.nextInt(20) == 0) {
      arguments.put("stak_size", 3);
    }
    return arguments;
  }

  private static Object value(Option.Kind kind, Pcg64 random) {
    Option.Kind chosen =
        random.nextInt(10) == 0
            ? Option.Kind.values()[random.nextInt(Option.Kind.values().length)]
            : kind;
    return switch (chosen) {
      case FLAG -> random.nextInt(2) == 0;
      case INTEGER -> random.nextInt(10) == 0 ? -3 : 1 + random.nextInt(6);
      case NUMBER -> NUMBERS[random.nextInt(NUMBERS.length)];
      case TEXT -> TEXTS[random.nextInt(TEXTS.length)];
      case NUMBERS -> numbers(random);
      case TEXTS, LINES -> List.of(TEXTS[random.nextInt(TEXTS.length)]);
      case MAP -> Map.of("a", 1);
    };
  }

  private static List<Double> numbers(Pcg64 random) {
    List<Double> numbers = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      numbers.add(NUMBERS[random.nextInt(NUMBERS.length)]);
    }
    return numbers;
  }
}
