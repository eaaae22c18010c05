package dev.cartwheel.nets;

/** What a layer applies to each of its outputs. */
public enum Activation {
  LINEAR,
  RELU,
  TANH,
  SIGMOID
}
