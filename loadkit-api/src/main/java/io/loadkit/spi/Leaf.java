package io.loadkit.spi;

import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;

/**
 * A place in a request that needs a value: a parameter, or a value in its body.
 *
 * @param operation whose request it is
 * @param in part of the request
 * @param name of the parameter or of the innermost property
 * @param pointer place in the body as a JSON Pointer, array indices included; the name for a parameter
 * @param schema shape of the value, never a reference
 */
public record Leaf(Operation operation, In in, String name, String pointer, Schema schema, boolean required) {}
