package io.loadkit.cli;

import io.loadkit.error.ConfigurationException;
import io.loadkit.plan.Credentials;
import java.util.regex.Pattern;

/** Hides what is secret in a setting before it is printed. */
final class Masks {
    private static final Pattern USER_INFO = Pattern.compile("(?<=//)[^/@\\s]+(?=@)");
    private static final Pattern SECRET_QUERY =
            Pattern.compile("(?i)([?&][^=&#]*(?:token|key|secret|passw|auth|signature|session)[^=&#]*=)[^&#\\s]+");

    private Masks() {}

    static String of(String setting, String value) {
        if (setting.equals("web-token")) {
            return "***";
        }
        if (setting.equals("auth")) {
            return credentials(value);
        }
        String withoutUser = USER_INFO.matcher(value).replaceAll("***");
        return SECRET_QUERY.matcher(withoutUser).replaceAll("$1***");
    }

    private static String credentials(String value) {
        try {
            return Credentials.parse(value).toString();
        } catch (ConfigurationException unreadable) {
            return "***";
        }
    }
}
