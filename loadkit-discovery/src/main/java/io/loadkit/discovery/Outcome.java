package io.loadkit.discovery;

import io.loadkit.error.DiscoveryException;
import io.loadkit.error.Problem;
import io.loadkit.spi.DiscoveryRequest;
import java.net.URI;
import java.util.Map;

/** Says what a search came to: findings where it found something, an error that helps where it did not. */
final class Outcome {
    private final DiscoveryRequest request;
    private final Web web;
    private final Crawl crawl;
    private final NotFound notFound;
    private final Findings findings;

    Outcome(DiscoveryRequest request, Web web, Crawl crawl, NotFound notFound, Findings findings) {
        this.request = request;
        this.web = web;
        this.crawl = crawl;
        this.notFound = notFound;
        this.findings = findings;
    }

    /** {@code bases} with what a person should know added to the findings; an exception if there is nothing in it. */
    Map<Found, String> judged(Map<Found, String> bases) {
        web.spent().ifPresent(text -> findings.add(request.target().toString(), text));
        if (bases.keySet().stream().allMatch(f -> f.operations() == 0)) {
            throw new DiscoveryException(problem(!bases.isEmpty()));
        }
        Routes routes = Routes.of(bases); // an operation that asks for a login is no document
        crawl.broken().forEach((uri, why) -> findings.add(uri.toString(), why + "; left out"));
        crawl.locked().keySet().stream()
                .filter(uri -> !crawl.opened().contains(uri))
                .filter(uri -> Pointers.looksLikeDocument(uri.getPath()) && !routes.reaches(uri.getPath()))
                .forEach(uri -> findings.add(uri.toString(), "is behind a login: " + credentialsHint()));
        return bases;
    }

    private Problem problem(boolean empty) {
        String target = request.target().toString();
        if (!crawl.broken().isEmpty()) {
            Map.Entry<URI, String> first = crawl.broken().entrySet().iterator().next();
            return Problem.of(first.getKey() + " " + first.getValue())
                    .next("mend the document, or give a good one with spec(file or URL)");
        }
        if (empty) {
            return Problem.of("the document of " + target + " describes no operation")
                    .next("give the right document with spec(file or URL), or a prefix with prefix(path)");
        }
        if (!crawl.locked().isEmpty() || notFound.status() == 401 || notFound.status() == 403) {
            return Problem.of(target + " shows no OpenAPI document without a login ("
                            + web.probes().size() + " probes)")
                    .next(credentialsHint());
        }
        if (!crawl.elsewhere().isEmpty()) {
            return Problem.of(target + " shows no OpenAPI document and redirects to "
                            + String.join(", ", crawl.elsewhere()) + ", which is not followed")
                    .next("take that address as the host, if it is meant");
        }
        String budget = web.spent().map(s -> "; " + s).orElse("");
        return Problem.of(target + " answers, but no OpenAPI document was found in "
                        + web.probes().size() + " probes" + budget)
                .next(
                        "give its address or file with .spec(…) or --spec, where its app is mounted with .prefix(…) or --prefix, or"
                                + " write the requests yourself with .scenario(…)");
    }

    private String credentialsHint() {
        return request.credentials().isEmpty()
                ? "give credentials with auth(…)"
                : "the credentials given were not accepted there; check them";
    }
}
