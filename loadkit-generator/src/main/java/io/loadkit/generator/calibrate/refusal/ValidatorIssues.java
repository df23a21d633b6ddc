package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The issues of zod ({@code path, code, expected, message}) and of ajv ({@code instancePath, keyword, params}). */
final class ValidatorIssues implements ErrorDialect {

    @Override
    public List<Complaint> read(Reply reply, Operation operation) {
        List<Complaint> out = new ArrayList<>();
        reply.json().ifPresent(json -> collect(json, out, 0));
        return out;
    }

    private static void collect(Object json, List<Complaint> out, int depth) {
        if (depth > 4) {
            return;
        }
        if (json instanceof List<?> list) {
            list.forEach(one -> {
                if (one != null) {
                    collect(one, out, depth + 1);
                }
            });
        } else if (json instanceof Map<?, ?> map) {
            if (map.get("path") instanceof List<?> path && map.get("message") instanceof String message) {
                out.add(zod(path.stream().map(String::valueOf).toList(), map, message));
            } else if (map.get("instancePath") instanceof String path && map.get("keyword") instanceof String keyword) {
                out.add(ajv(path, keyword, map));
            } else {
                map.values().forEach(value -> {
                    if (value instanceof Map || value instanceof List) {
                        collect(value, out, depth + 1);
                    }
                });
            }
        }
    }

    private static Complaint zod(List<String> path, Map<?, ?> issue, String message) {
        if (issue.get("options") instanceof List<?> options) {
            return new Complaint("", path, Kind.ALLOWED, options, message);
        }
        if (issue.get("values") instanceof List<?> options) {
            return new Complaint("", path, Kind.ALLOWED, options, message);
        }
        if (issue.get("keys") instanceof List<?> keys && !keys.isEmpty()) {
            List<String> longer = new ArrayList<>(path);
            longer.add(String.valueOf(keys.get(0)));
            return new Complaint("", longer, Kind.UNEXPECTED, null, message);
        }
        if ("undefined".equals(issue.get("received")) || message.contains("received undefined")) {
            return new Complaint("", path, Kind.MISSING, issue.get("expected"), message);
        }
        for (Map.Entry<String, Kind> bound :
                Map.of("minimum", Kind.MIN, "maximum", Kind.MAX).entrySet()) {
            if (issue.get(bound.getKey()) instanceof Number number) {
                boolean text = "string".equals(issue.get("type")) || "string".equals(issue.get("origin"));
                Kind kind = !text ? bound.getValue() : bound.getValue() == Kind.MIN ? Kind.MIN_LENGTH : Kind.MAX_LENGTH;
                return new Complaint("", path, kind, new java.math.BigDecimal(number.toString()), message);
            }
        }
        return Messages.read("", path, message);
    }

    private static Complaint ajv(String pointer, String keyword, Map<?, ?> error) {
        List<String> path = new ArrayList<>();
        for (String token : pointer.split("/")) {
            if (!token.isEmpty()) {
                path.add(token.replace("~1", "/").replace("~0", "~"));
            }
        }
        Map<?, ?> params = error.get("params") instanceof Map<?, ?> map ? map : Map.of();
        String message = String.valueOf(error.get("message"));
        Object detail = params.get("limit") instanceof Number number
                ? new java.math.BigDecimal(number.toString())
                : params.get("pattern");
        switch (keyword) {
            case "required" -> {
                path.add(String.valueOf(params.get("missingProperty")));
                return new Complaint("", path, Kind.MISSING, null, message);
            }
            case "additionalProperties" -> {
                path.add(String.valueOf(params.get("additionalProperty")));
                return new Complaint("", path, Kind.UNEXPECTED, null, message);
            }
            case "enum" -> {
                return new Complaint("", path, Kind.ALLOWED, params.get("allowedValues"), message);
            }
            case "type" -> {
                return new Complaint("", path, Kind.TYPE, params.get("type"), message);
            }
            case "pattern" -> {
                return new Complaint("", path, Kind.PATTERN, detail, message);
            }
            case "minimum" -> {
                return new Complaint("", path, Kind.MIN, detail, message);
            }
            case "maximum" -> {
                return new Complaint("", path, Kind.MAX, detail, message);
            }
            case "minLength" -> {
                return new Complaint("", path, Kind.MIN_LENGTH, detail, message);
            }
            case "maxLength" -> {
                return new Complaint("", path, Kind.MAX_LENGTH, detail, message);
            }
            default -> {
                return Messages.read("", path, message);
            }
        }
    }
}
