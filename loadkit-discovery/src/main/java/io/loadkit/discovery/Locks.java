package io.loadkit.discovery;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Opens documents that are behind a login: shows the credentials that were given in the other ways there are, and logs
 * in where a document says how. What opened one document is shown to everything below the same prefix.
 */
final class Locks {
    private static final int MOST_TRIALS = 3;

    private final Web web;
    private final Crawl crawl;
    private final Login login;
    private final List<Auth.Showing> gained = new ArrayList<>();
    private final Map<String, Set<URI>> tried = new LinkedHashMap<>();
    private final Set<String> open = new LinkedHashSet<>();

    Locks(Web web, Crawl crawl, URI root) {
        this.web = web;
        this.crawl = crawl;
        this.login = new Login(web, root);
    }

    /** How a host says no to everybody, or, where it says so to strangers only, to those who are known. */
    Answer knock(Answer stranger, String context) {
        if (isLocked(stranger)) {
            for (Auth.Showing way : web.auth().others(stranger.uri())) {
                Answer answer = web.get(stranger.uri(), Web.Patience.GLANCE, way);
                if (opens(answer, context, way)) {
                    return answer;
                }
            }
        }
        return stranger;
    }

    /** Tries the ways known so far on what is locked. */
    void open(Map<Found, String> bases) {
        Map<String, List<URI>> locked = new LinkedHashMap<>();
        crawl.locked().forEach((uri, prefix) -> {
            if (!open.contains(prefix)) {
                locked.computeIfAbsent(prefix, p -> new ArrayList<>()).add(uri);
            }
        });
        if (locked.isEmpty()) {
            return;
        }
        List<Auth.Showing> fresh = login.all(bases, web.auth().users());
        gained.addAll(fresh);
        locked.forEach((prefix, addresses) -> {
            Set<URI> before = tried.computeIfAbsent(prefix, p -> new LinkedHashSet<>());
            for (URI address : addresses) {
                boolean known = before.contains(address);
                if (!open.contains(prefix) && (known || before.size() < MOST_TRIALS)) {
                    before.add(address);
                    List<Auth.Showing> all = new ArrayList<>(web.auth().others(address));
                    all.addAll(gained);
                    open(address, prefix, known ? fresh : all, addresses);
                }
            }
        });
    }

    private void open(URI address, String prefix, List<Auth.Showing> ways, List<URI> neighbours) {
        for (Auth.Showing way : ways) {
            Answer answer = web.get(address, Web.Patience.DOCUMENT, way);
            if (opens(answer, prefix, way)) {
                open.add(prefix);
                crawl.opened(answer, prefix);
                List<URI> others =
                        neighbours.stream().filter(uri -> !uri.equals(address)).toList();
                web.all(others, Web.Patience.DOCUMENT).stream()
                        .filter(other -> !isLocked(other))
                        .forEach(other -> crawl.opened(other, prefix));
                return;
            }
        }
    }

    private boolean opens(Answer answer, String prefix, Auth.Showing way) {
        if (answer.status() == 0 || isLocked(answer)) {
            return false;
        }
        web.auth().use(prefix, way);
        answer.verdict(answer.verdict() + ", opened " + way.how());
        return true;
    }

    private static boolean isLocked(Answer answer) {
        return answer.status() == 401 || answer.status() == 403;
    }
}
