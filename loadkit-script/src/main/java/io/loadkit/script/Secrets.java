package io.loadkit.script;

import io.loadkit.plan.ValueSource;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Credentials of a plan: never in a script, which reads them from the environment. */
final class Secrets {
    private final Map<String, String> placeByVariable = new TreeMap<>();

    /** Masked by those who make them, so that they are known by their description. */
    static boolean isSecret(ValueSource.Computed source) {
        return source.description().contains("***");
    }

    /** The variable that holds what is sent at that place. */
    String variable(String place) {
        String name = "LOADKIT_SECRET_" + place.replaceAll("[^A-Za-z0-9]+", "_").toUpperCase(Locale.ROOT);
        placeByVariable.put(name, place);
        return name;
    }

    /** Variables asked for so far, each with what it is for. */
    Map<String, String> variables() {
        return placeByVariable;
    }
}
