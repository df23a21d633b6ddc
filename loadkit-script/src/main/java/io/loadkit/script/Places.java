package io.loadkit.script;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a slot of a template is called: the name before it, in a form, a query or JSON. */
final class Places {
    private static final Pattern NAME = Pattern.compile("(?:^|[?&])([^?&=]+)=$|\"([^\"]+)\" *: *\"?$");

    private Places() {}

    /** The name with which {@code text} ends; {@code otherwise} where it ends with none. */
    static String after(String text, String otherwise) {
        Matcher name = NAME.matcher(text);
        if (!name.find()) {
            return otherwise;
        }
        return name.group(1) == null ? name.group(2) : Tokens.decoded(name.group(1));
    }
}
