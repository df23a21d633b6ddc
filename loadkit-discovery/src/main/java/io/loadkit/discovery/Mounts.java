package io.loadkit.discovery;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds apps mounted below prefixes. Where a framework answers {@code /x} with a redirect to {@code /x/}, something
 * listens below {@code /x/}: that reveals mounts no document mentions. Where a host answers for any path, prefixes can
 * only be tried for documents.
 */
final class Mounts {
    /** Mounts within mounts. */
    private static final int DEEPEST = 3;

    /** So many names that sound like more than an answer are looked below at a time. */
    private static final int MOST_DOUBTFUL = 8;

    private final Web web;
    private final URI root;
    private final Crawl crawl;
    private final NotFound notFound;
    private final Set<String> tested = new LinkedHashSet<>();
    private final Set<String> mounts = new LinkedHashSet<>();
    private final Set<String> insisted = new LinkedHashSet<>();
    private boolean shown;

    Mounts(Web web, URI root, Crawl crawl, NotFound notFound) {
        this.web = web;
        this.root = root;
        this.crawl = crawl;
        this.notFound = notFound;
    }

    /** Whether a mount has shown by a redirect, so that others would too. */
    boolean shown() {
        return shown;
    }

    /** Prefixes that turned out to be mounts. */
    Set<String> mounts() {
        return mounts;
    }

    /** Mounts, and prefixes the user gave, of which no document is known. */
    List<String> bare() {
        Set<String> all = new LinkedHashSet<>(insisted);
        all.addAll(mounts);
        return all.stream().filter(mount -> !isDocumented(mount)).toList();
    }

    /** Prefixes the user gave: documents are looked for there in any case. */
    void insist(List<String> prefixes) {
        insisted.addAll(prefixes);
        tested.addAll(prefixes);
    }

    /**
     * Asks for each prefix itself, at most {@code most} of them: a redirect to it with a slash shows a mount. Of one that sounds
     * as if a GET did something there, as {@code /events} may be a stream, only a document below it is asked for.
     */
    void test(Set<String> prefixes, Routes routes, int most) {
        Set<String> doubtful = new LinkedHashSet<>();
        List<URI> addresses = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        for (String prefix : prefixes) {
            boolean unfit = notFound.catchesAll() || routes.contains(prefix);
            boolean silent = unfit || Harmless.isDoubtful(prefix);
            if (silent && !unfit && doubtful.size() < MOST_DOUBTFUL && tested.add(prefix)) {
                doubtful.add(prefix);
            }
            Optional<URI> address =
                    silent ? Optional.empty() : Uris.at(root, prefix).filter(web::isNew);
            if (address.isPresent() && asked.size() < most && isPlausible(prefix) && tested.add(prefix)) {
                addresses.add(address.get());
                asked.add(prefix);
            }
        }
        guess(doubtful, routes, WellKnown.GUESS, MOST_DOUBTFUL * WellKnown.GUESS.size());
        List<Answer> answers = web.all(addresses, Web.Patience.GLANCE);
        for (int i = 0; i < answers.size(); i++) {
            Answer answer = answers.get(i);
            String prefix = asked.get(i);
            if (isSlashRedirect(answer) && !routes.contains(prefix + "/") && depth(prefix) < DEEPEST) {
                answer.verdict(answer.verdict() + " to " + prefix + "/: something is mounted there");
                mounts.add(prefix);
                shown = true;
            } else {
                // A page that answers right here is no mount: what it points at describes something above it.
                crawl.visit(List.copyOf(crawl.judge(answer, "")), "");
            }
        }
    }

    /** Looks for documents below mounts that have shown none; a step at a time for all of them, not one after another. */
    void look(Analogies analogies, List<String> paths) {
        for (String mount : bare()) {
            List<String> places = new ArrayList<>(analogies.below(mount));
            places.addAll(paths);
            crawl.visit(below(mount, places), mount);
            if (insisted.contains(mount) && isDocumented(mount)) {
                mounts.add(mount);
            }
        }
    }

    /** Looks for documents below prefixes of which nothing is known; where one is, an app is. */
    void guess(Set<String> prefixes, Routes routes, List<String> paths, int most) {
        int room = most;
        for (String prefix : prefixes) {
            if (room <= 0 || !isPlausible(prefix) || mounts.contains(prefix)) {
                continue;
            }
            List<URI> addresses = below(prefix, paths).stream()
                    .filter(web::isNew)
                    .filter(uri -> !routes.reaches(uri.getPath()))
                    .toList();
            room -= addresses.size();
            crawl.visit(addresses, prefix);
            if (crawl.found().stream().anyMatch(f -> f.prefix().equals(prefix))
                    || crawl.apart().contains(prefix)) {
                mounts.add(prefix);
            }
        }
    }

    private boolean isPlausible(String prefix) {
        String last = prefix.substring(prefix.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return !prefix.isEmpty() && !WellKnown.FILES.contains(last) && depth(prefix) < DEEPEST;
    }

    /** Whether a document of the app at this very prefix is known, most often because a page pointed at it. */
    private boolean isDocumented(String prefix) {
        return crawl.found().stream().anyMatch(found -> {
            String path = String.valueOf(found.document().uri().getPath());
            List<String> stated = Servers.of(found.document());
            boolean other = stated.stream().anyMatch(s -> s.startsWith(prefix + "/"));
            return found.prefix().equals(prefix)
                    || stated.contains(prefix)
                    || (path.startsWith(prefix + "/") && !other && !isDeeper(path, prefix));
        });
    }

    private boolean isDeeper(String path, String prefix) {
        return mounts.stream().anyMatch(m -> m.startsWith(prefix + "/") && path.startsWith(m + "/"));
    }

    private List<URI> below(String prefix, List<String> paths) {
        List<URI> addresses = new ArrayList<>();
        paths.forEach(path -> Uris.at(root, prefix + path).ifPresent(addresses::add));
        return addresses;
    }

    private int depth(String prefix) {
        return (int) mounts.stream().filter(m -> prefix.startsWith(m + "/")).count();
    }

    private static boolean isSlashRedirect(Answer answer) {
        if (!answer.redirect()) {
            return false;
        }
        Optional<URI> to = answer.header("location").flatMap(l -> Uris.resolve(answer.uri(), l));
        // A root_path that the host was told but does not live under may stand before it.
        return to.isPresent()
                && String.valueOf(to.get().getPath()).endsWith(answer.uri().getPath() + "/");
    }
}
