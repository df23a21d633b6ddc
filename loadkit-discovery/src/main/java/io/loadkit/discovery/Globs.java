package io.loadkit.discovery;

import io.loadkit.model.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Include and exclude rules: a glob on the path ({@code /items/**}), on method and path ({@code GET /items}), on the
 * method alone ({@code DELETE}), on a tag ({@code tag:admin}) or on an app ({@code app:documents}).
 */
final class Globs {
    private final List<Rule> rules;
    private final Set<String> used = new HashSet<>();

    private record Rule(String text, String field, Pattern pattern) {}

    private Globs(List<Rule> rules) {
        this.rules = rules;
    }

    static Globs of(List<String> texts) {
        return new Globs(texts.stream().map(Globs::rule).toList());
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /** The first rule that matches, as the user wrote it. */
    Optional<String> match(Operation operation) {
        Optional<String> rule = rules.stream()
                .filter(r -> matches(r, operation))
                .map(Rule::text)
                .findFirst();
        rule.ifPresent(used::add);
        return rule;
    }

    /** Rules that have not been the first to match any operation: most often they are misspelt. */
    List<String> unused() {
        return rules.stream()
                .map(Rule::text)
                .filter(text -> !used.contains(text))
                .toList();
    }

    private static boolean matches(Rule rule, Operation operation) {
        return switch (rule.field()) {
            case "tag" ->
                operation.tags().stream()
                        .anyMatch(t -> rule.pattern().matcher(t).matches());
            case "app" -> rule.pattern().matcher(operation.app()).matches();
            case "key" -> rule.pattern().matcher(operation.key()).matches();
            case "method" -> rule.pattern().matcher(operation.method()).matches();
            default -> rule.pattern().matcher(operation.path()).matches();
        };
    }

    private static Rule rule(String text) {
        String glob = text.strip();
        if (glob.startsWith("tag:") || glob.startsWith("app:")) {
            return new Rule(
                    text, glob.substring(0, 3), Pattern.compile(regex(glob.substring(4)), Pattern.CASE_INSENSITIVE));
        }
        int space = glob.indexOf(' ');
        if (space > 0) {
            String method = glob.substring(0, space).toUpperCase(Locale.ROOT);
            return new Rule(
                    text,
                    "key",
                    Pattern.compile(
                            regex(method + " " + glob.substring(space + 1).strip())));
        }
        boolean method = glob.matches("[A-Za-z]+") && Document.METHODS.contains(glob.toLowerCase(Locale.ROOT));
        return new Rule(
                text,
                method ? "method" : "path",
                Pattern.compile(regex(method ? glob.toUpperCase(Locale.ROOT) : glob)));
    }

    private static String regex(String glob) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c == '*' && i + 1 < glob.length() && glob.charAt(i + 1) == '*') {
                i++;
                boolean folder = out.length() > 0 && out.charAt(out.length() - 1) == '/' && i + 1 == glob.length();
                if (folder) {
                    // "/items/**" also means "/items" itself.
                    out.setLength(out.length() - 1);
                    out.append("(?:/.*)?");
                } else {
                    out.append(".*");
                }
            } else if (c == '*') {
                out.append("[^/]*");
            } else if (c == '?') {
                out.append("[^/]");
            } else {
                out.append(Character.isLetterOrDigit(c) || c == '/' || c == ' ' ? c : "\\" + c);
            }
        }
        return out.toString();
    }
}
