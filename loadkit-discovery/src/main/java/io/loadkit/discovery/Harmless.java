package io.loadkit.discovery;

import java.util.regex.Pattern;

/** Tells names that promise more than an answer: even a GET on them is not sent. */
final class Harmless {
    private static final Pattern DOUBTFUL = Pattern.compile(
            "(?i)(log|sign)[-_]?(out|off)|shut[-_]?down|reset|restart|reboot|delete|remove|stop|quit|exit|kill|purge|clear"
                    + "|flush|drop|stream|events|sse|watch|subscribe|download|export|backup|restore|crash|sleep|slow"
                    + "|delay|cancel|disable|revoke|truncate|wipe|destroy|trigger|run|execute|send");

    private Harmless() {}

    static boolean isDoubtful(String name) {
        return DOUBTFUL.matcher(name).find();
    }
}
