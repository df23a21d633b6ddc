package io.loadkit.generator;

import io.loadkit.model.Operation;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads in what a document says of an operation that it does more than its name tells: {@code Close the day. Irreversible: wipes all drafts}. */
final class Warnings {
    private static final int LONGEST = 4000;

    /** What undoes the work of others, and how much of it. What one has put together oneself is no such thing. */
    private static final Pattern WHOLE = Pattern.compile(
            "\\b(wipes?|erases?|destroys?|truncates?|purges?|drops?|deletes?|removes?|resets?|clears?)\\b"
                    + "[^.;]{0,40}\\b(all|every|everything|entire|whole|database|tables)\\b(?![^.;]{0,30}\\b(cart|basket|filters?|session|your|own|its|of (the|this|that|an?)))");

    private static final Pattern FINAL = Pattern.compile(
            "irreversib|cannot be (undone|reverted|reversed)|can't be (undone|reverted|reversed)|can not be undone"
                    + "|unwiderruflich|nicht rückgängig|irréversib|irreversível|onomkeerbaar|onherroepelijk");

    private Warnings() {}

    /**
     * Whether its texts warn of something that no run should do to what others have. That it cannot be undone is a warning only where
     * nothing is sent, as all that is made or deleted one by one may be said to be so.
     */
    static boolean areGiven(Operation operation) {
        String text = operation.summary() + ". " + operation.description();
        String said = text.substring(0, Math.min(LONGEST, text.length())).toLowerCase(Locale.ROOT);
        boolean blind =
                operation.body().isEmpty() && Paths.places(operation.path()).isEmpty();
        return WHOLE.matcher(said).find() || blind && FINAL.matcher(said).find();
    }
}
