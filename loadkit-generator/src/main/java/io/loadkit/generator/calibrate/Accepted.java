package io.loadkit.generator.calibrate;

import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Schema;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of path and query that one request had, where others could have been drawn.
 *
 * @param values by parameter, as text; empty where nothing was drawn, or where it was of something that may be gone
 */
record Accepted(Map<Parameter, String> values) {
    static final Accepted NOTHING = new Accepted(Map.of());

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}/]+)}");

    /** What a read was sent with, out of its target as it went over the wire. */
    static Accepted of(Operation operation, RequestTemplate template, String target) {
        boolean reads = operation.method().equals("GET") || operation.method().equals("HEAD");
        if (!reads || !template.needs().isEmpty() || !isDrawn(template.target())) {
            return NOTHING;
        }
        int mark = target.indexOf('?');
        Map<String, String> inPath = inPath(operation.path(), mark < 0 ? target : target.substring(0, mark));
        Map<String, String> inQuery = inQuery(mark < 0 ? "" : target.substring(mark + 1));
        Map<Parameter, String> out = new LinkedHashMap<>();
        for (Parameter parameter : operation.parameters()) {
            Map<String, String> sent =
                    parameter.in() == In.PATH ? inPath : parameter.in() == In.QUERY ? inQuery : Map.of();
            String value = sent.get(parameter.name());
            Schema schema = parameter.schema().resolved();
            boolean whole = schema instanceof Schema.Text
                    || schema instanceof Schema.Numeric
                    || schema instanceof Schema.Anything
                    || schema instanceof Schema.Flag;
            if (value != null && whole) {
                out.put(parameter, value);
            }
        }
        return new Accepted(out);
    }

    private static boolean isDrawn(Template target) {
        return target.pieces().stream()
                .anyMatch(piece -> piece instanceof Template.Slot slot
                        && (slot.source() instanceof ValueSource.Between
                                || slot.source() instanceof ValueSource.DecimalBetween
                                || slot.source() instanceof ValueSource.OneOf));
    }

    private static Map<String, String> inPath(String path, String target) {
        StringBuilder pattern = new StringBuilder();
        List<String> names = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(path);
        int at = 0;
        while (placeholder.find()) {
            pattern.append(Pattern.quote(path.substring(at, placeholder.start())))
                    .append("([^/]+)");
            names.add(placeholder.group(1));
            at = placeholder.end();
        }
        pattern.append(Pattern.quote(path.substring(at))).append('$');
        Matcher sent = Pattern.compile(pattern.toString()).matcher(target);
        Map<String, String> out = new HashMap<>();
        if (sent.find()) {
            for (int i = 0; i < names.size(); i++) {
                out.put(names.get(i), decoded(sent.group(i + 1).replace("+", "%2B")));
            }
        }
        return out;
    }

    private static Map<String, String> inQuery(String query) {
        Map<String, String> out = new HashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                out.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return out;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
