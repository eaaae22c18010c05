package dev.cartwheel.runs.statistics;

/**
 * An estimate and where it may lie.
 *
 * @param estimate of all data
 * @param low lower end
 * @param high upper end
 */
public record Interval(double estimate, double low, double high) {}
