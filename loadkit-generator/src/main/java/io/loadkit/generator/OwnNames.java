package io.loadkit.generator;

import io.loadkit.model.Operation;
import io.loadkit.spi.ParameterStrategy;
import java.util.List;
import java.util.Set;

/**
 * Values that nobody else uses, made up for this run. What they name may be deleted, unlike what a user names: that was
 * there before.
 */
public interface OwnNames extends ParameterStrategy {
    /**
     * {@return all operations there are, also those that are not in the model any more because they do not work; empty where
     * the model has all} What may be written to is told by what there is, not by what works.
     */
    default List<Operation> documented() {
        return List.of();
    }

    /** {@return keys of operations that make things and do not say which, as is known since they were tried} */
    default Set<String> silent() {
        return Set.of();
    }
}
