package io.loadkit.discovery;

import io.loadkit.error.DiscoveryException;
import io.loadkit.model.ApiModel;
import io.loadkit.model.Health;
import io.loadkit.model.Probe;
import io.loadkit.spi.ApiDiscovery;
import io.loadkit.spi.DiscoveryRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the OpenAPI and Swagger documents of an HTTP host, those of mounted apps included, or reads the ones named in
 * the request. Sends GET requests only, to the target's origin only, within the request's budget, eight at once. Where a
 * document is behind a login, the user's name and password are also posted to the login that another document names.
 *
 * <p>Found by {@link java.util.ServiceLoader}. Stateless; safe for all threads.
 */
public final class OpenApiDiscovery implements ApiDiscovery {
    private static final Logger LOG = LoggerFactory.getLogger(OpenApiDiscovery.class);

    private final LongSupplier nanos;

    /** As the service loader makes it. */
    public OpenApiDiscovery() {
        this(System::nanoTime);
    }

    OpenApiDiscovery(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * {@inheritDoc}
     *
     * @throws DiscoveryException when the host cannot be reached, or neither shows a document that can be read nor one
     *     with an operation in it
     * @throws io.loadkit.error.ConfigurationException when the request names a file that is not there
     */
    @Override
    public Optional<ApiModel> discover(DiscoveryRequest request) {
        if (!isHttp(request.target())) {
            return Optional.empty();
        }
        Web web = new Web(request, request.target(), nanos);
        Findings findings = new Findings();
        List<Probe> probes = new ArrayList<>();
        Map<Found, String> bases;
        try {
            if (request.specs().isEmpty()) {
                bases = new Search(request, web, findings).run();
            } else {
                SpecSource source = new SpecSource(request, web, nanos, findings);
                bases = source.read();
                probes.addAll(source.elsewhere());
            }
        } finally {
            probes.addAll(web.probes());
            log(probes); // also when nothing was found: what was asked then says most
        }
        return Optional.of(new Assembly(request, findings).model(bases, probes));
    }

    private static void log(List<Probe> probes) {
        for (Probe probe : probes) {
            LOG.debug(
                    "{} {}: {}, {} ms",
                    probe.method(),
                    probe.uri(),
                    probe.verdict(),
                    probe.took().toMillis());
        }
    }

    @Override
    public Optional<Health> health(DiscoveryRequest request) {
        return isHttp(request.target()) ? Optional.of(HealthCheck.of(request, nanos)) : Optional.empty();
    }

    private static boolean isHttp(URI target) {
        return "http".equalsIgnoreCase(target.getScheme()) || "https".equalsIgnoreCase(target.getScheme());
    }
}
