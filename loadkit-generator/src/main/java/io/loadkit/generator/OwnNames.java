package io.loadkit.generator;

import io.loadkit.model.Operation;
import io.loadkit.spi.ParameterStrategy;
import java.util.List;
import java.util.Map;
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

    /**
     * {@return of operations whose answers list things, by their keys, whether they have made each of them, as is known since
     * they were tried; otherwise what was there before is among those}
     */
    default Map<String, Boolean> several() {
        return Map.of();
    }

    /**
     * {@return what operations were seen to add to a collection that another operation adds to as a rule, or to none that is
     * known, by their keys} As nothing but a list shows what they have made, or nothing at all, it is of these what has to be
     * taken away or kept few.
     */
    default Map<String, Addition> additions() {
        return Map.of();
    }

    /**
     * What an operation was seen to make.
     *
     * @param collection path of the list that shows it; empty where none does
     * @param pointer where the answer has its id; empty where it does not
     */
    record Addition(String collection, String pointer) {
        /** What no list shows, so that nothing more is known of it. */
        public static final Addition UNSEEN = new Addition("", "");
    }
}
