package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;

/** Refuses what is no JSON Pointer before anything is sent. */
final class Pointers {
    private Pointers() {}

    static String checked(String pointer) {
        if (!pointer.isEmpty() && pointer.charAt(0) != '/') {
            throw new ConfigurationException(
                    Problem.value("JSON pointer", pointer, "nothing, or a text that begins with a slash (RFC 6901)")
                            .next("write \"/" + pointer.replace("$.", "").replace('.', '/') + "\""));
        }
        return pointer;
    }
}
