package io.loadkit.generator.calibrate;

import io.loadkit.model.Operation;
import java.util.function.UnaryOperator;

/**
 * A change of what the document says of an operation.
 *
 * @param words what it is, in plain words; edits of one operation with the same words are the same
 */
record Edit(String words, UnaryOperator<Operation> change) {
    Operation apply(Operation operation) {
        return change.apply(operation);
    }
}
