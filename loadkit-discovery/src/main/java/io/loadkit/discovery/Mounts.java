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
    /** Requests kept back for documents when names are merely guessed. */
    private static final int RESERVE = 40;

    private static final int MOST_GUESSES = 60;

    private final Web web;
    private final URI root;
    private final Crawl crawl;
    private final NotFound notFound;
    private final Findings findings;
    private final Set<String> tried = new LinkedHashSet<>();
    private final Set<String> mounts = new LinkedHashSet<>();
    private int guesses;

    Mounts(Web web, URI root, Crawl crawl, NotFound notFound, Findings findings) {
        this.web = web;
        this.root = root;
        this.crawl = crawl;
        this.notFound = notFound;
        this.findings = findings;
    }

    /** Prefixes that turned out to be mounts. */
    Set<String> mounts() {
        return mounts;
    }

    /** Tests prefixes that something speaks for; {@code routes} are documented paths, which are no mounts. */
    void tryAll(Set<String> prefixes, Set<String> routes) {
        test(fresh(prefixes), routes, true);
    }

    /** Tests names that nothing speaks for but habit. */
    void guess(Set<String> prefixes, Set<String> routes) {
        int room = Math.min(web.requestsLeft() - RESERVE, prefixes.size());
        if (room > 0) {
            test(fresh(prefixes).stream().limit(room).toList(), routes, false);
        }
    }

    /** Tests prefixes the user gave: documents are looked for there in any case. */
    void insist(List<String> prefixes) {
        for (String prefix : prefixes) {
            tried.add(prefix);
            documents(prefix, true);
        }
    }

    private List<String> fresh(Set<String> prefixes) {
        List<String> fresh = new ArrayList<>();
        for (String prefix : prefixes) {
            String last = prefix.substring(prefix.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
            if (!prefix.isEmpty() && !WellKnown.FILES.contains(last) && depth(prefix) < DEEPEST && tried.add(prefix)) {
                fresh.add(prefix);
            }
        }
        return fresh;
    }

    private void test(List<String> prefixes, Set<String> routes, boolean evidence) {
        List<URI> addresses = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        for (String prefix : prefixes) {
            Optional<URI> address = Uris.at(root, prefix).filter(web::isNew);
            if (notFound.catchesAll() || address.isEmpty()) {
                guessDocuments(prefix, evidence);
            } else {
                addresses.add(address.get());
                asked.add(prefix);
            }
        }
        List<Answer> answers = web.all(addresses, Web.Patience.GLANCE);
        for (int i = 0; i < answers.size(); i++) {
            Answer answer = answers.get(i);
            String prefix = asked.get(i);
            if (isSlashRedirect(answer) && !routes.contains(prefix + "/")) {
                answer.verdict(answer.verdict() + " to " + prefix + "/: something is mounted there");
                mounts.add(prefix);
                documents(prefix, false);
            } else {
                // A page that answers right here is no mount: what it points at describes something above it.
                crawl.visit(List.copyOf(crawl.judge(answer, "")), "");
                if (evidence) {
                    guessDocuments(prefix, true);
                }
            }
        }
    }

    private void documents(String prefix, boolean insisted) {
        if (crawl.found().stream().anyMatch(f -> isBelow(f, prefix))) {
            return;
        }
        int before = crawl.found().size();
        crawl.visit(below(prefix, WellKnown.MOUNT), prefix);
        if (crawl.found().size() == before) {
            crawl.visit(below(prefix, WellKnown.MOUNT_MORE), prefix);
        }
        if (crawl.found().size() > before) {
            mounts.add(prefix);
        } else if (web.hasBudget()) {
            findings.add(
                    prefix,
                    (insisted ? "no document was found below it" : "something is mounted there, but shows no document")
                            + ": give the document's address with spec(…), or credentials if it needs a login");
        }
    }

    private void guessDocuments(String prefix, boolean evidence) {
        if ((evidence || notFound.catchesAll()) && guesses < MOST_GUESSES) {
            guesses++;
            int before = crawl.found().size();
            crawl.visit(below(prefix, evidence ? WellKnown.GUESS : WellKnown.GUESS.subList(0, 1)), prefix);
            if (crawl.found().size() > before) {
                mounts.add(prefix);
            }
        }
    }

    /** Whether a document from below the prefix is known already, most often because a page pointed at it. */
    private static boolean isBelow(Found found, String prefix) {
        String path = found.document().uri().getPath();
        return path != null && path.startsWith(prefix + "/");
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
