package dev.cartwheel.envs;

import java.util.List;

/**
 * Adds worlds to the registry. A jar names its provider, a public class with a public constructor
 * without parameters, in {@code META-INF/services/dev.cartwheel.envs.EnvironmentProvider}.
 */
public interface EnvironmentProvider {

  /** The worlds this provider adds. */
  List<EnvironmentSpec> specs();
}
