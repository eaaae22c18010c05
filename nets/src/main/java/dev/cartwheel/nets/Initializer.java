package dev.cartwheel.nets;

/** How parameters start. */
public enum Initializer {
  ZEROS,
  GLOROT_UNIFORM,
  HE_UNIFORM
}
