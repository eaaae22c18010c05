/**
 * The second engine: networks on Deeplearning4j 1.0.0-M2.1 and ND4J, and the ways between it and
 * ours. Loaded only when asked for; the jars are optional dependencies.
 *
 * <p>Letters in shape comments: B batch, I inputs, O outputs, U units, P parameters.
 */
@NullMarked
package dev.cartwheel.nets.dl4j;

import org.jspecify.annotations.NullMarked;
