package dev.cartwheel.nets.golden;

import dev.cartwheel.nets.optim.LearningRateSchedule;

/** A learning-rate schedule: its values at some steps. */
final class ScheduleCheck implements GoldenCheck {

  @Override
  public String kind() {
    return "schedule";
  }

  @Override
  public boolean covers(String name) {
    return LearningRateSchedule.names().contains(name);
  }

  @Override
  public void run(String name, GoldenLine line) {
    LearningRateSchedule schedule = LearningRateSchedule.of(name, line.map("config"));
    float[] steps = line.numbers("steps");
    float[] values = line.numbers("values");
    float[] computed = new float[steps.length];
    for (int i = 0; i < steps.length; i++) {
      computed[i] = (float) schedule.at((long) steps[i]);
    }
    new GoldenArray(new int[] {values.length}, values)
        .requireEqual("values", computed, GoldenArray.OUTPUT_TOLERANCE);
  }
}
