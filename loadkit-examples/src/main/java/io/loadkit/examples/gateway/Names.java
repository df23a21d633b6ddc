package io.loadkit.examples.gateway;

import java.util.Locale;

/** The names FastAPI derives from a function's name. */
final class Names {

    private Names() {}

    /** {@code ttl_seconds} becomes {@code Ttl Seconds}; each letter after something else is a capital. */
    static String title(String name) {
        StringBuilder title = new StringBuilder(name.length());
        char previous = ' ';
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            title.append(Character.isLetter(previous) ? Character.toLowerCase(c) : Character.toUpperCase(c));
            previous = c;
        }
        return title.toString().replace('_', ' ');
    }

    static String operationId(String function, String path, String method) {
        return (function + path).replaceAll("\\W", "_") + "_" + method.toLowerCase(Locale.ROOT);
    }
}
