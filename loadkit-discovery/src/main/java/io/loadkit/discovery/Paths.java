package io.loadkit.discovery;

import io.loadkit.model.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Small rules about paths and path templates. */
final class Paths {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^{}/]+)}");

    private Paths() {}

    /** Names of the parameters in a template, in order. */
    static List<String> parameters(String template) {
        List<String> names = new ArrayList<>();
        Matcher matcher = PARAMETER.matcher(template);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return List.copyOf(names);
    }

    /** Method and path with the parameters' names left out: the same for two descriptions of one operation. */
    static String key(Operation operation) {
        return operation.method() + " " + PARAMETER.matcher(operation.path()).replaceAll("{}");
    }

    /** A template with one value for all of its parameters. */
    static String filled(String template, String value) {
        return PARAMETER.matcher(template).replaceAll(Matcher.quoteReplacement(value));
    }

    /** A prefix: begins with a slash unless empty, ends without one. */
    static String prefix(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        String bare = path.substring(0, end);
        return bare.isEmpty() || bare.startsWith("/") ? bare : "/" + bare;
    }

    /** The folder a path lies in, without its closing slash. */
    static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : prefix(path.substring(0, slash));
    }

    /** The segments of a path before its first parameter. */
    static List<String> fixedSegments(String path) {
        List<String> found = new ArrayList<>();
        for (String segment : path.split("/")) {
            if (segment.contains("{")) {
                break;
            }
            if (!segment.isEmpty()) {
                found.add(segment);
            }
        }
        return found;
    }
}
