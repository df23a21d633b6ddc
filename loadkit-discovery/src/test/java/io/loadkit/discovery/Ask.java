package io.loadkit.discovery;

import io.loadkit.model.ApiModel;
import io.loadkit.model.Operation;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.Limits;
import io.loadkit.spi.DiscoveryRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Discovery requests for tests. */
record Ask(
        URI target,
        List<String> specs,
        List<String> prefixes,
        List<String> include,
        List<String> exclude,
        Duration time,
        int requests,
        int most,
        Optional<Credentials> credentials) {
    static Ask of(URI target) {
        return new Ask(
                target,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Duration.ofSeconds(30),
                300,
                Integer.MAX_VALUE,
                Optional.empty());
    }

    Ask specs(String... given) {
        return new Ask(target, List.of(given), prefixes, include, exclude, time, requests, most, credentials);
    }

    Ask prefixes(String... given) {
        return new Ask(target, specs, List.of(given), include, exclude, time, requests, most, credentials);
    }

    Ask include(String... given) {
        return new Ask(target, specs, prefixes, List.of(given), exclude, time, requests, most, credentials);
    }

    Ask exclude(String... given) {
        return new Ask(target, specs, prefixes, include, List.of(given), time, requests, most, credentials);
    }

    Ask budget(Duration bound, int mostRequests) {
        return new Ask(target, specs, prefixes, include, exclude, bound, mostRequests, most, credentials);
    }

    Ask most(int operations) {
        return new Ask(target, specs, prefixes, include, exclude, time, requests, operations, credentials);
    }

    Ask as(Credentials given) {
        return new Ask(target, specs, prefixes, include, exclude, time, requests, most, Optional.of(given));
    }

    DiscoveryRequest request() {
        return new DiscoveryRequest(
                target,
                specs,
                prefixes,
                include,
                exclude,
                time,
                requests,
                most,
                credentials,
                Limits.DEFAULT,
                text -> {});
    }

    ApiModel discover() {
        return new OpenApiDiscovery().discover(request()).orElseThrow();
    }

    static List<String> keys(ApiModel model) {
        return model.operations().stream().map(Operation::key).toList();
    }
}
