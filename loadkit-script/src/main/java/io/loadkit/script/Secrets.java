package io.loadkit.script;

import io.loadkit.plan.Secret;
import io.loadkit.plan.ValueSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Credentials of a plan: never in a script, which reads them from the environment. Each secret has a variable of its own
 * for each place where it is sent, so that a user name and a password never share one.
 */
final class Secrets {
    private final Map<String, String> placeByVariable = new TreeMap<>();
    private final Map<String, Object> secretByVariable = new HashMap<>();

    /** Masked by those who make them, so that they are known by their description. */
    static boolean isSecret(ValueSource.Computed source) {
        return source.description().contains("***");
    }

    /** The variable that holds what {@code source} sends at that place. */
    String variable(String place, ValueSource.Computed source) {
        String first =
                "LOADKIT_SECRET_" + place.replaceAll("[^A-Za-z0-9]+", "_").toUpperCase(Locale.ROOT);
        Object secret = secret(source);
        String name = first;
        for (int i = 2; !secretByVariable.getOrDefault(name, secret).equals(secret); i++) {
            name = first + "_" + i;
        }
        secretByVariable.put(name, secret);
        placeByVariable.put(name, place + form(secret));
        return name;
    }

    /** Variables asked for so far, each with what it is for. */
    Map<String, String> variables() {
        return placeByVariable;
    }

    /** What a person could not know of the form in which it is sent. */
    private static String form(Object secret) {
        boolean basic = secret instanceof Secret known
                && (known.part() == Secret.Part.BASIC || known.part() == Secret.Part.CLIENT);
        return basic ? ", which is 'Basic ' and name:password in Base64" : "";
    }

    /** Equal where the same is sent. */
    private static Object secret(ValueSource.Computed source) {
        if (source.function() instanceof Secret known) {
            return known;
        }
        try {
            return Samples.of(source);
        } catch (Unsayable drawnFromMore) {
            return source.function();
        }
    }
}
