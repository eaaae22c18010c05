package com.example.thermostat;

import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.EnvironmentProvider;
import dev.cartwheel.envs.EnvironmentSpec;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.scene.Shape;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.world.SeededWorld;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Thermostat: keep a room comfortable by switching a heater.
 *
 * <p><b>Description.</b> A step is a minute. The room loses heat to the weather outside, which
 * wanders; the heater warms it.
 *
 * <p><b>Action.</b> {@code Discrete(2)}: 0 heater off, 1 heater on.
 *
 * <p><b>Observation.</b> {@code Box(2)}: how far the room, and the weather, are from 20 °C, in tens
 * of degrees; each within ±5.
 *
 * <p><b>Reward.</b> 1 for each minute within 1 °C of 20 °C, else 0; {@code price} is taken off for
 * each minute of heating.
 *
 * <p><b>Start.</b> Room 10 to 25 °C, weather −5 to 15 °C, uniform.
 *
 * <p><b>End.</b> Terminated when the pipes freeze, at 0 °C in the room. Truncated after 200
 * minutes.
 *
 * <p><b>Versions.</b> v0.
 */
public final class Thermostat extends SeededWorld<float[], Integer> {

  /** Tells Cartwheel of this world; named in {@code META-INF/services}. */
  public static final class Provider implements EnvironmentProvider {

    @Override
    public List<EnvironmentSpec> specs() {
      return List.of(
          EnvironmentSpec.of("Thermostat-v0", "keep a room comfortable", Thermostat::new)
              .options(Option.number(PRICE, 0.0, "reward taken off for a minute of heating"))
              .maxEpisodeSteps(200)
              .rewardThreshold(170));
    }
  }

  private static final String PRICE = "price";

  private static final double COMFORT = 20; // °C
  private static final double TOLERANCE = 1; // °C
  private static final double FROST = 0; // °C
  private static final double LOSS = 0.02; // of the difference, a minute
  private static final double HEATING = 1; // °C a minute
  private static final double WEATHER_CHANGE = 0.5; // °C a minute, at most
  private static final double COLDEST = -10; // °C
  private static final double WARMEST = 15; // °C
  private static final double SCALE = 10; // °C to one unit of the observation

  private final double price;
  private double room;
  private double weather;

  /** A world with the options its provider names. */
  public Thermostat(EnvironmentOptions options) {
    super("Thermostat", Box.of(-5, 5, 2), new Discrete(2));
    this.price = options.number(PRICE);
  }

  @Override
  protected void start(Map<String, Object> options) {
    room = 10 + 15 * random().nextDouble();
    weather = -5 + 20 * random().nextDouble();
  }

  @Override
  protected double advance(Integer action) {
    weather += WEATHER_CHANGE * (2 * random().nextDouble() - 1);
    weather = Math.max(COLDEST, Math.min(WARMEST, weather));
    room += LOSS * (weather - room) + HEATING * action;
    if (room <= FROST) {
      terminate();
    }
    double comfort = Math.abs(room - COMFORT) <= TOLERANCE ? 1 : 0;
    return comfort - price * action;
  }

  @Override
  protected void observe(float[] target) {
    target[0] = (float) ((room - COMFORT) / SCALE);
    target[1] = (float) ((weather - COMFORT) / SCALE);
  }

  @Override
  protected void save(Snapshot.Builder snapshot) {
    snapshot.put("temperatures", room, weather);
  }

  @Override
  protected void load(Snapshot snapshot) {
    double[] temperatures = snapshot.doubles("temperatures", 2);
    room = temperatures[0];
    weather = temperatures[1];
  }

  /** Two thermometers, with the comfortable range behind the room's. */
  @Override
  public Optional<Scene> scene() {
    return Optional.of(
        new Scene(
            0,
            COLDEST,
            60,
            60,
            Color.rgb(0xffffff),
            List.of(
                new Shape.Rectangle(
                    0, COMFORT - TOLERANCE, 60, 2 * TOLERANCE, Color.rgb(0xd8efd8)),
                new Shape.Rectangle(15, COLDEST, 8, room - COLDEST, Color.rgb(0xca4a3a)),
                new Shape.Rectangle(37, COLDEST, 8, weather - COLDEST, Color.rgb(0x3a6aca)),
                new Shape.Label(19, 45, "room", 2.5, Color.rgb(0x202020)),
                new Shape.Label(41, 45, "weather", 2.5, Color.rgb(0x202020)))));
  }
}
