/** Tests of the search for the capacity, in virtual time. */
@org.jspecify.annotations.NullMarked
package io.loadkit.engine.capacity;
