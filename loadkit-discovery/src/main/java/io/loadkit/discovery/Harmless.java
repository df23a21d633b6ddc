package io.loadkit.discovery;

import java.util.regex.Pattern;

/** Tells names that promise more than an answer: even a GET on them is not sent. */
final class Harmless {
    /** Where a word begins, also in the middle of {@code forceStop}. */
    private static final String WORD = "(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z]))";

    /** Short words are part of many names of harmless things: assets, classes, equity, presets, prunes, skills. */
    private static final Pattern DOUBTFUL = Pattern.compile(
            "(?i:(?:log|sign)[-_]?(?:out|off)|shut[-_]?down|(?<!p)reset|restart|reboot|delete|remove|purge|flush|stream"
                    + "|subscribe|download|export|backup|restore|cancel|disable|revoke|truncate|wipe|destroy|trigger|execute)|"
                    + WORD
                    + "(?i:stop|quit|exit|kill|clear|drop|events|watch|crash|sleep|slow|delay|run|send|sse(?![a-z]))");

    private Harmless() {}

    static boolean isDoubtful(String name) {
        return DOUBTFUL.matcher(name).find();
    }
}
