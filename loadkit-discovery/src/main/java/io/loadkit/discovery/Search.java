package io.loadkit.discovery;

import io.loadkit.error.DiscoveryException;
import io.loadkit.error.Problem;
import io.loadkit.spi.DiscoveryRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Searches a host of which nothing is known: its root, the usual places, and then in rounds what the documents found
 * so far, their harmless GETs and the usual names suggest.
 */
final class Search {
    private static final int ROUNDS = 5;
    private static final int GETS_PER_APP = 12;

    private final DiscoveryRequest request;
    private final Web web;
    private final URI root;
    private final String context;
    private final Findings findings;
    private final Crawl crawl;
    private final Map<Found, String> bases = new LinkedHashMap<>();
    private final Set<URI> leads = new LinkedHashSet<>();

    Search(DiscoveryRequest request, Web web, Findings findings) {
        this.request = request;
        this.web = web;
        this.root = request.target();
        this.context = Paths.prefix(root.getPath() == null ? "" : root.getPath());
        this.findings = findings;
        this.crawl = new Crawl(web);
    }

    /** All documents of the host with the bases of their paths. */
    Map<Found, String> run() {
        NotFound notFound = knock();
        crawl.notFound(notFound);
        request.progress().accept("looking for documents on " + root);
        crawl.visit(below(context, List.of("/")), context);
        crawl.visit(below(context, WellKnown.ROOT), context);
        Mounts mounts = new Mounts(web, root, crawl, notFound, findings);
        mounts.insist(
                request.prefixes().stream().map(p -> context + Paths.prefix(p)).toList());
        Bases finder = new Bases(web, root, notFound, findings, a -> leads.addAll(crawl.judge(a, "")));
        for (int round = 0; round < ROUNDS && web.hasBudget(); round++) {
            int before = crawl.found().size() + mounts.mounts().size();
            settle(finder);
            request.progress()
                    .accept(Figure.count(crawl.found().size(), "document") + " found, looking for mounted apps");
            mounts.tryAll(evidence(), routes());
            settle(finder);
            mounts.guess(habits(mounts.mounts()), routes());
            if (crawl.found().size() + mounts.mounts().size() == before && round > 0) {
                break;
            }
        }
        settle(finder);
        if (!context.isEmpty() && bases.isEmpty()) {
            crawl.visit(below("", WellKnown.ROOT), "");
            settle(finder);
        }
        return new Outcome(request, web, crawl, notFound, findings).judged(bases);
    }

    /** The first requests: is anybody there, and how does the host answer for what does not exist? */
    private NotFound knock() {
        List<Answer> nonsense =
                web.all(below(context, List.of("/loadkit-no-such-path", "/loadkit/no/such.path")), Web.Patience.GLANCE);
        nonsense.forEach(a -> a.verdict(a.verdict() + (a.status() == 0 ? "" : ", how this host says no")));
        if (nonsense.stream().allMatch(a -> a.status() == 0)) {
            Answer root = web.get(Uris.at(this.root, context + "/").orElse(this.root), Web.Patience.GLANCE);
            if (root.status() == 0) {
                throw new DiscoveryException(Problem.of(request.target() + " cannot be reached, " + root.verdict())
                        .next("check host and port, and that the service is running"));
            }
        }
        return NotFound.of(nonsense.get(0).status() == 0 ? nonsense.get(1) : nonsense.get(0));
    }

    /** Finds the base of each new document and reads hints from its harmless GETs. */
    private void settle(Bases finder) {
        for (Found found : List.copyOf(crawl.found())) {
            if (bases.containsKey(found)) {
                continue;
            }
            web.learn(
                    new SecurityReader(found.document(), new Refs(found.document(), new Findings()), root, "").read());
            String base = finder.of(found, context);
            bases.put(found, base);
            crawl.visit(List.copyOf(leads), base);
            leads.clear();
            List<String> gets = found.plainPaths().stream()
                    .filter(found::isGet)
                    .limit(GETS_PER_APP)
                    .toList();
            List<URI> addresses = below(base, gets).stream().filter(web::isNew).toList();
            for (Answer answer : web.all(addresses, Web.Patience.GLANCE)) {
                Set<URI> more = crawl.judge(answer, base);
                crawl.visit(List.copyOf(more), base);
            }
        }
    }

    /** Prefixes that hints, documented paths or tags speak for. */
    private Set<String> evidence() {
        Set<String> prefixes = new LinkedHashSet<>();
        for (String hint : crawl.hints()) {
            ancestors(Paths.fixedSegments(hint), 4, "", prefixes);
        }
        bases.forEach((found, base) -> {
            for (String path : found.document().root().at("paths").members().keySet()) {
                if (prefixes.size() < 200) {
                    ancestors(Paths.fixedSegments(path), 3, base, prefixes);
                }
            }
        });
        Set<String> routes = routes();
        prefixes.removeIf(p -> routes.contains(p) && !crawl.hints().contains(p));
        return prefixes;
    }

    private static void ancestors(List<String> segments, int most, String base, Set<String> into) {
        StringBuilder path = new StringBuilder(base);
        for (String segment : segments.subList(0, Math.min(most, segments.size()))) {
            into.add(path.append('/').append(segment).toString());
        }
    }

    /** Effective documented paths: what answers there is no mount. */
    private Set<String> routes() {
        Set<String> routes = new LinkedHashSet<>();
        bases.forEach((found, base) ->
                found.document().root().at("paths").members().keySet().forEach(p -> routes.add(base + p)));
        return routes;
    }

    /** Usual names and the documents' tags, below the root and below what has been found. */
    private Set<String> habits(Set<String> mounts) {
        Set<String> words = new LinkedHashSet<>(WellKnown.FEW_NAMES);
        for (Found found : bases.keySet()) {
            Node document = found.document().root();
            document.at("tags")
                    .items()
                    .forEach(tag -> words.add(slug(tag.at("name").text(""))));
            document.at("paths").members().values().stream()
                    .limit(200)
                    .forEach(item -> item.members()
                            .values()
                            .forEach(operation -> operation.at("tags").texts().forEach(tag -> words.add(slug(tag)))));
        }
        words.remove("");
        Set<String> prefixes = new LinkedHashSet<>();
        words.stream().limit(40).forEach(word -> prefixes.add(context + "/" + word));
        WellKnown.NAMES.forEach(name -> prefixes.add(context + "/" + name));
        Set<String> parents = new LinkedHashSet<>();
        mounts.forEach(mount -> parents.add(Paths.folder(mount)));
        parents.addAll(mounts);
        parents.remove(context);
        for (String parent : parents) {
            words.stream().limit(16).forEach(word -> prefixes.add(parent + "/" + word));
        }
        return prefixes;
    }

    private static String slug(String text) {
        String slug =
                text.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-").replaceAll("[^a-z0-9-]", "");
        return slug.length() > 40 ? "" : slug;
    }

    private List<URI> below(String base, List<String> paths) {
        List<URI> addresses = new ArrayList<>();
        paths.forEach(path -> Uris.at(root, base + path).ifPresent(addresses::add));
        return addresses;
    }
}
