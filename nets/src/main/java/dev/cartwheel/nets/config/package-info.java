/** Configurations as maps under Keras's names. */
@NullMarked
package dev.cartwheel.nets.config;

import org.jspecify.annotations.NullMarked;
