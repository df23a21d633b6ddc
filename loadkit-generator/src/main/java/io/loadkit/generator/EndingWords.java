package io.loadkit.generator;

import io.loadkit.model.Operation;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

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

    /** Beginnings of what the state of something ended is called, what leaves the least behind first. */
    private static final List<String> ENDED = List.of(
            "cancel",
            "annul",
            "storn",
            "void",
            "withdr",
            "zuruckgezogen",
            "revoke",
            "rescind",
            "discard",
            "abandon",
            "reject",
            "declin",
            "abgelehnt",
            "rechaza",
            "refus",
            "close",
            "geschlossen",
            "cerrad",
            "ferme",
            "chiuso",
            "archiv",
            "retire",
            "decommission",
            "ausser_betrieb",
            "deactivat",
            "disabled",
            "inactiv",
            "inaktiv",
            "terminat",
            "resili",
            "gekundigt",
            "beendet",
            "expire",
            "complete",
            "abgeschlossen",
            "erledigt",
            "terminad",
            "termine",
            "finish",
            "finaliz",
            "done",
            "ended",
            "resolved");

    /** More than any rank of {@link #rankOf}. */
    public static final int MOST = ENDED.size();

    private EndingWords() {}

    /**
     * {@return how much it is an end to be in that state, the lower the more; empty where it is none}
     *
     * @param state as a field such as {@code status} has it, in whatever language and case
     */
    public static OptionalInt rankOf(String state) {
        String plain = Tongues.plain(state.replaceAll("[\\s-]+", "_"));
        return IntStream.range(0, ENDED.size())
                .filter(at -> plain.startsWith(ENDED.get(at)) || plain.contains("_" + ENDED.get(at)))
                .findFirst();
    }

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
