package io.loadkit.spi;

import io.loadkit.plan.Creation;
import java.util.Map;

/**
 * The books of what is made on a target: each create is entered before it is sent, so that whatever happens afterwards,
 * it is known what may have to be taken away. Opened by a {@link LedgerKeeper}; for one thread at a time.
 */
public interface Ledger extends AutoCloseable {
    /**
     * Enters that a request is about to be sent. When this returns, the entry outlasts the process where the ledger
     * is a file.
     *
     * @param creation the kind of thing, and how to take it away
     * @param account number of the account it is sent under
     * @param known saved values that are known before the answer: ids of what it lies below, and an id of our choice
     * @return the entry
     */
    Making intend(Creation creation, int account, Map<String, Object> known);

    /** Ends the books; nothing may be entered afterwards. Calling it again changes nothing. */
    @Override
    void close();

    /** One entry. */
    interface Making {
        /**
         * It was made; {@code known} has the saved values, those of the answer included.
         *
         * @param known values saved so far, by name
         */
        void made(Map<String, Object> known);

        /** It was not made: the target refused, or the request was never sent. */
        void notMade();

        /**
         * It is not there any more.
         *
         * @param deleted whether a deletion did it; otherwise it was gone already
         */
        void gone(boolean deleted);
    }
}
