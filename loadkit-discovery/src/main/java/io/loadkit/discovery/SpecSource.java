package io.loadkit.discovery;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.DiscoveryException;
import io.loadkit.error.Problem;
import io.loadkit.model.Probe;
import io.loadkit.spi.DiscoveryRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Reads the documents a user names: files, or addresses on the target or elsewhere. */
final class SpecSource {
    private final DiscoveryRequest request;
    private final Web web;
    private final LongSupplier nanos;
    private final Findings findings;
    private final List<Probe> elsewhere = new ArrayList<>();

    SpecSource(DiscoveryRequest request, Web web, LongSupplier nanos, Findings findings) {
        this.request = request;
        this.web = web;
        this.nanos = nanos;
        this.findings = findings;
    }

    /** Probes that went to other hosts than the target, which a document's address may name. */
    List<Probe> elsewhere() {
        return elsewhere;
    }

    /** All documents with the bases of their paths, found out by a few GETs where the target answers. */
    Map<Found, String> read() {
        List<Found> all = new ArrayList<>();
        for (String spec : request.specs()) {
            request.progress().accept("reading " + spec);
            all.addAll(isAddress(spec) ? fromWeb(URI.create(spec.strip())) : fromFileOrTarget(spec));
        }
        if (all.stream().allMatch(f -> f.operations() == 0)) {
            throw new DiscoveryException(Problem.of(String.join(", ", request.specs()) + " describes no operation")
                    .next("give a document with paths"));
        }
        URI target = request.target();
        String context = Paths.prefix(target.getPath() == null ? "" : target.getPath());
        NotFound notFound = NotFound.of(
                web.get(Uris.at(target, context + "/loadkit-no-such-path").orElse(target), Web.Patience.GLANCE));
        if (notFound.status() == 0) {
            findings.add(target.toString(), "does not answer; where paths begin is taken from the documents alone");
        }
        Bases finder = new Bases(web, target, notFound, findings, java.util.Set::of, answer -> {});
        Map<Found, String> bases = new LinkedHashMap<>();
        for (Found found : all) {
            List<String> stated = Servers.of(found.document());
            String assumed = stated.isEmpty() ? context : stated.get(0);
            bases.put(found, notFound.status() == 0 ? assumed : finder.of(found, context));
        }
        return bases;
    }

    private static boolean isAddress(String spec) {
        String low = spec.strip().toLowerCase(java.util.Locale.ROOT);
        if (!low.startsWith("http://") && !low.startsWith("https://")) {
            return false;
        }
        try {
            URI.create(spec.strip());
            return true;
        } catch (IllegalArgumentException notAnAddress) {
            throw new ConfigurationException(
                    Problem.value("spec", spec, "an address such as http://localhost:8000/openapi.json"), notAnAddress);
        }
    }

    private List<Found> fromWeb(URI address) {
        boolean own = web.origin().covers(address);
        Web used =
                own ? web : new Web(withoutCredentials(), Uris.at(address, "/").orElse(address), nanos);
        Crawl crawl = new Crawl(used);
        URI asked = own
                ? Uris.at(
                                request.target(),
                                address.getRawPath()
                                        + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery()))
                        .orElse(address)
                : address;
        crawl.visit(List.of(asked), "");
        if (!own) {
            elsewhere.addAll(used.probes());
        }
        if (crawl.found().isEmpty()) {
            List<Probe> probes = used.probes();
            String verdict = probes.isEmpty()
                    ? "not asked"
                    : probes.get(probes.size() - 1).verdict();
            String why =
                    crawl.broken().values().stream().findFirst().orElse("gave no OpenAPI document (" + verdict + ")");
            throw new DiscoveryException(Problem.of(address + " " + why).next("check the address given with spec(…)"));
        }
        return crawl.found();
    }

    private List<Found> fromFileOrTarget(String spec) {
        Path file;
        try {
            file = spec.startsWith("file:") ? Path.of(URI.create(spec)) : Path.of(spec);
        } catch (IllegalArgumentException notAName) {
            throw new ConfigurationException(noFile(spec), notAName);
        }
        if (!Files.isRegularFile(file)) {
            Optional<URI> onTarget = spec.startsWith("/") ? Uris.at(request.target(), spec) : Optional.empty();
            if (onTarget.isPresent() && !Files.exists(file)) {
                Answer answer = web.get(onTarget.get(), Web.Patience.DOCUMENT);
                Crawl crawl = new Crawl(web);
                crawl.visit(List.copyOf(crawl.judge(answer, "")), "");
                if (!crawl.found().isEmpty()) {
                    return crawl.found();
                }
            }
            throw new ConfigurationException(noFile(spec));
        }
        try {
            if (Files.size(file) > Web.LARGEST) {
                throw new ConfigurationException(Problem.value(
                        "spec",
                        spec,
                        "a file of at most " + (Web.LARGEST >> 20) + " MB, this one has " + (Files.size(file) >> 20)
                                + " MB"));
            }
            return List.of(new Found(Document.read(file.toUri(), Files.readAllBytes(file)), ""));
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    Problem.value("spec", spec, "a file that can be read, but " + unreadable.getMessage()), unreadable);
        } catch (Unreadable why) {
            throw new DiscoveryException(
                    Problem.of(spec + " " + why.getMessage()).next("mend the file, or give another one with spec(…)"));
        }
    }

    private static Problem noFile(String spec) {
        return Problem.value("spec", spec, "the name of an existing file, or an address that begins with http")
                .next("check the name, relative to " + Path.of("").toAbsolutePath());
    }

    /** Credentials for the target are nobody else's business. */
    private DiscoveryRequest withoutCredentials() {
        return new DiscoveryRequest(
                request.target(),
                request.specs(),
                request.prefixes(),
                request.include(),
                request.exclude(),
                request.time(),
                request.requests(),
                request.maxOperationsPerApp(),
                Optional.empty(),
                request.limits(),
                request.progress());
    }
}
