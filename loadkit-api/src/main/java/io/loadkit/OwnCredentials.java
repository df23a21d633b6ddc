package io.loadkit;

import io.loadkit.plan.Credentials;
import io.loadkit.plan.Encoding;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Secret;
import io.loadkit.plan.Step;
import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Shows credentials with the requests of journeys written by hand, for which no document says where they go: user name and password as
 * HTTP basic, a token as bearer, a key in {@code X-API-Key} or in the header it is given for. What a step says itself is left as it is.
 */
final class OwnCredentials {
    /** RFC 9110, 5.1. */
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    private final List<RequestTemplate.Header> headers = new ArrayList<>();

    /** @param discovered whether a document may know better what user names and passwords are for */
    OwnCredentials(Optional<Credentials> credentials, boolean discovered) {
        credentials
                .map(Credentials::parts)
                .orElse(List.of())
                .forEach(part -> header(part, discovered)
                        .filter(header -> headers.stream().noneMatch(other -> isSame(header, other)))
                        .ifPresent(headers::add));
    }

    /** The same journey, with credentials in each request that says nothing of them. */
    Scenario shownIn(Scenario scenario) {
        if (headers.isEmpty()) {
            return scenario;
        }
        List<Step> steps = new ArrayList<>();
        for (Step step : scenario.steps()) {
            steps.add(
                    step instanceof Step.Request request
                            ? new Step.Request(
                                    shownIn(request.template()), request.checks(), request.saves(), request.cleanup())
                            : step);
        }
        return new Scenario(scenario.name(), scenario.weight(), scenario.thinkTime(), steps);
    }

    private RequestTemplate shownIn(RequestTemplate template) {
        List<RequestTemplate.Header> all = new ArrayList<>(template.headers());
        headers.stream()
                .filter(header -> template.headers().stream().noneMatch(own -> isSame(header, own)))
                .forEach(all::add);
        return new RequestTemplate(
                template.app(), template.method(), template.name(), template.target(), all, template.body());
    }

    private static boolean isSame(RequestTemplate.Header one, RequestTemplate.Header other) {
        return one.name().equalsIgnoreCase(other.name());
    }

    private static Optional<RequestTemplate.Header> header(Credentials given, boolean discovered) {
        if (given instanceof Credentials.ForScheme named) {
            if (!(named.credentials() instanceof Credentials.ApiKey)) {
                return header(named.credentials(), discovered);
            }
            return discovered || !HEADER_NAME.matcher(named.scheme()).matches() // then it names a scheme of a document
                    ? Optional.empty()
                    : secret(Secret.Part.TOKEN, named.credentials(), named.scheme(), "");
        }
        if (given instanceof Credentials.ApiKey) {
            return discovered ? Optional.empty() : secret(Secret.Part.TOKEN, given, "X-API-Key", "");
        }
        if (given instanceof Credentials.Bearer bearer) {
            boolean whole = bearer.token().startsWith("Bearer ");
            return secret(Secret.Part.TOKEN, given, "Authorization", whole ? "" : "Bearer ");
        }
        return discovered || given instanceof Credentials.Client // whose token has to be asked for, nobody says where
                ? Optional.empty()
                : secret(Secret.Part.BASIC, given, "Authorization", "");
    }

    private static Optional<RequestTemplate.Header> secret(
            Secret.Part part, Credentials given, String name, String before) {
        return Secret.of(part, "", given).map(value -> new RequestTemplate.Header(name, template(before, value)));
    }

    private static Template template(String before, ValueSource value) {
        Template.Piece slot = Template.piece(value, Encoding.HEADER);
        return new Template(before.isEmpty() ? List.of(slot) : List.of(new Template.Fixed(before), slot));
    }
}
