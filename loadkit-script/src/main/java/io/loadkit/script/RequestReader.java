package io.loadkit.script;

import io.loadkit.LoadTest;
import io.loadkit.RequestBuilder;
import io.loadkit.ScenarioBuilder;
import io.loadkit.error.LoadKitException;
import io.loadkit.plan.Check;
import io.loadkit.plan.Encoding;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Step;
import io.loadkit.plan.ValueSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the words of the DSL that make a request, and proves them right by making it again. */
final class RequestReader {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}/]+)}");

    private static final String BEARER = "Bearer ";

    private RequestReader() {}

    /** The request in words; empty when no words make exactly this request. */
    static Optional<Said> read(Step.Request step) {
        RequestTemplate template = step.template();
        try {
            return words(template).filter(said -> again(step, said).equals(step));
        } catch (LoadKitException | IllegalArgumentException | IOException notInWords) {
            return Optional.empty();
        }
    }

    private static Optional<Said> words(RequestTemplate template) throws IOException {
        Optional<Tokens> target = Tokens.of(template.target());
        if (target.isEmpty()) {
            return Optional.empty();
        }
        Tokens tokens = target.get();
        String text = tokens.text();
        int mark = text.indexOf('?');
        Map<String, ValueSource> pathValues = new LinkedHashMap<>();
        Optional<String> path = path(mark < 0 ? text : text.substring(0, mark), tokens, template.name(), pathValues);
        List<Map.Entry<String, ValueSource>> query = new ArrayList<>();
        Optional<String> constant = mark < 0 ? Optional.of("") : query(text.substring(mark + 1), tokens, query);
        List<Said.Header> headers = new ArrayList<>();
        boolean all = path.isPresent() && constant.isPresent();
        for (RequestTemplate.Header header : template.headers()) {
            Optional<Said.Header> said = Tokens.of(header.value()).flatMap(value -> header(header.name(), value));
            said.ifPresent(headers::add);
            all &= said.isPresent();
        }
        return all
                ? Optional.of(
                        new Said(path.get() + constant.get(), pathValues, query, headers, Bodies.read(template.body())))
                : Optional.empty();
    }

    private static Optional<Said.Header> header(String name, Tokens value) {
        return value.value(value.text(), Encoding.HEADER)
                .map(source -> new Said.Header(name, source, false))
                .or(() -> name.equals("Authorization") && value.text().startsWith(BEARER)
                        ? value.slot(value.text().substring(BEARER.length()))
                                .filter(ValueSource.Saved.class::isInstance)
                                .map(source -> new Said.Header(name, source, true))
                        : Optional.empty());
    }

    /** The path with the placeholders of the request's name, or with placeholders named after what fills them. */
    private static Optional<String> path(String text, Tokens tokens, String name, Map<String, ValueSource> values) {
        List<String> names = new ArrayList<>();
        StringBuilder shape = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(name);
        int at = 0;
        while (placeholder.find()) {
            shape.append(Pattern.quote(name.substring(at, placeholder.start()))).append("([^/]+)");
            names.add(placeholder.group(1));
            at = placeholder.end();
        }
        Matcher fits =
                Pattern.compile(shape + Pattern.quote(name.substring(at))).matcher(text);
        if (name.startsWith("/") && fits.matches()) {
            for (int i = 0; i < names.size(); i++) {
                Optional<ValueSource> value = tokens.value(fits.group(i + 1), Encoding.PATH);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                if (!value.get().equals(ValueSource.saved(names.get(i)))) {
                    values.put(names.get(i), value.get());
                }
            }
            return Optional.of(name);
        }
        return Tokens.isPlain(text) && text.indexOf('{') < 0 ? Optional.of(text) : Optional.empty();
    }

    /** Constant parameters at the start stay in the path, as text; the others are added to {@code query}. */
    private static Optional<String> query(String text, Tokens tokens, List<Map.Entry<String, ValueSource>> query) {
        StringBuilder constant = new StringBuilder();
        for (String pair : text.split("&", -1)) {
            if (query.isEmpty() && Tokens.isPlain(pair) && pair.indexOf('{') < 0) {
                constant.append(constant.isEmpty() ? '?' : '&').append(pair);
                continue;
            }
            int equals = pair.indexOf('=');
            Optional<ValueSource> value =
                    equals < 0 ? Optional.empty() : tokens.value(pair.substring(equals + 1), Encoding.QUERY);
            if (value.isEmpty() || !Tokens.isPlain(pair.substring(0, equals))) {
                return Optional.empty();
            }
            query.add(Map.entry(Tokens.decoded(pair.substring(0, equals)), value.get()));
        }
        return Optional.of(constant.toString());
    }

    /** The step that these words make. */
    private static Step again(Step.Request step, Said said) {
        RequestTemplate template = step.template();
        return LoadTest.against("localhost:1")
                .findExtensions(false)
                .scenario("again", s -> {
                    RequestBuilder first = s.get("/");
                    template.needs().forEach(need -> first.save(need, ""));
                    build(first, template, said, step.checks(), step.saves(), step.cleanup());
                })
                .plan()
                .scenarios()
                .get(0)
                .steps()
                .get(1);
    }

    private static void build(
            ScenarioBuilder s,
            RequestTemplate template,
            Said said,
            List<Check> checks,
            List<Save> saves,
            boolean cleanup) {
        RequestBuilder r = request(s, template.method(), said.path());
        r.app(template.app());
        if (!template.name().equals(named(said.path()))) {
            r.named(template.name());
        }
        said.pathValues().forEach(r::path);
        said.query().forEach(q -> r.query(q.getKey(), q.getValue()));
        for (Said.Header header : said.headers()) {
            if (header.bearer() && header.value() instanceof ValueSource.Saved saved) {
                r.bearer(saved.name());
            } else {
                r.header(header.name(), header.value());
            }
        }
        Bodies.build(r, said.body());
        r.check(checks.toArray(Check[]::new));
        saves.forEach(r::save);
        if (cleanup) {
            r.cleanup();
        }
    }

    /** The name that a request of this path has when none is given. */
    static String named(String path) {
        return path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
    }

    private static RequestBuilder request(ScenarioBuilder s, String method, String path) {
        return switch (method) {
            case "GET" -> s.get(path);
            case "POST" -> s.post(path);
            case "PUT" -> s.put(path);
            case "PATCH" -> s.patch(path);
            case "DELETE" -> s.delete(path);
            case "HEAD" -> s.head(path);
            case "OPTIONS" -> s.options(path);
            default -> throw new IllegalArgumentException(method);
        };
    }
}
