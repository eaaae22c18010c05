package dev.cartwheel.agents.offpolicy;

/**
 * Networks with batch renormalisation, and critics that value now and next in one pass: CrossQ.
 *
 * @param momentum what moving means and variances keep at an update
 * @param warmup updates in which a batch is normalised by its own figures alone
 */
public record Crossing(double momentum, int warmup) {}
