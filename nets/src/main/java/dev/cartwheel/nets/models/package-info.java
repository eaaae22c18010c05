/** Networks on our own engine. B batch, I inputs, U units, O outputs, P parameters. */
@NullMarked
package dev.cartwheel.nets.models;

import org.jspecify.annotations.NullMarked;
