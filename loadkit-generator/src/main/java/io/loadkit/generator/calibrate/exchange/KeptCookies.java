package io.loadkit.generator.calibrate.exchange;

import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.RequestTemplate.Header;
import io.loadkit.plan.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All cookies that logins have set, as the users of a load send back what theirs set: beside those that a request has of its
 * own, and in place of none of them. For one thread.
 */
final class KeptCookies {
    private final Map<String, String> pairs = new LinkedHashMap<>();

    void keep(Reply login) {
        login.cookies().forEach(pair -> pairs.put(pair.substring(0, pair.indexOf('=')), pair));
    }

    Set<String> names() {
        return Set.copyOf(pairs.keySet());
    }

    void clear() {
        pairs.clear();
    }

    /** The request, and what it does not set by itself. */
    RequestTemplate with(RequestTemplate template) {
        String own = template.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("Cookie"))
                .flatMap(header -> header.value().pieces().stream())
                .map(piece -> piece instanceof Template.Fixed fixed ? fixed.text() : "")
                .collect(Collectors.joining());
        Set<String> set = Stream.of(own.split(";"))
                .map(pair -> pair.split("=", 2)[0].strip())
                .collect(Collectors.toSet());
        List<String> others = pairs.keySet().stream()
                .filter(name -> !set.contains(name))
                .map(pairs::get)
                .toList();
        if (others.isEmpty()) {
            return template;
        }
        List<Header> headers = new ArrayList<>(template.headers());
        headers.add(new Header("Cookie", Template.fixed(String.join("; ", others))));
        return new RequestTemplate(
                template.app(), template.method(), template.name(), template.target(), headers, template.body());
    }
}
