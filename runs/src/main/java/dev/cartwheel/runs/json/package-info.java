/** JSON as plain Java values: maps, lists, numbers, strings, booleans, null. */
@NullMarked
package dev.cartwheel.runs.json;

import org.jspecify.annotations.NullMarked;
