package io.loadkit.generator;

import io.loadkit.model.Operation;
import java.util.Set;

/** The words by which an action says that it puts an end to what it is done to, in whatever language it is named. */
public final class EndingWords {
    private static final Set<String> ENDINGS = Set.of(
            "cancel",
            "close",
            "archive",
            "delete",
            "remove",
            "finish",
            "complete",
            "stop",
            "end",
            "expire",
            "disable",
            "deactivate",
            "discharge",
            "rescind",
            "terminate",
            "revoke",
            "leave",
            "unsubscribe",
            "void",
            "withdraw",
            "reject",
            "decline",
            "abandon",
            "discard",
            "retire",
            "refund");

    private EndingWords() {}

    /**
     * {@return whether that is what an operation does, by the last word of its path}
     *
     * @param operation any; one that reads ends nothing
     */
    public static boolean ends(Operation operation) {
        return !Policy.isRead(operation)
                && Paths.lastLiteral(operation.path())
                        .filter(last -> Words.hasAny(last, ENDINGS) || Tongues.says(last, ENDINGS))
                        .isPresent();
    }
}
