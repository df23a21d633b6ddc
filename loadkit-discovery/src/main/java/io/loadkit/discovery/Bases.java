package io.loadkit.discovery;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out below which path a document's operations really live. What the document says of its servers is one
 * candidate among others: documents name proxies that are not there, and forget mounts they are under. A few harmless
 * GETs decide.
 */
final class Bases {
    private static final int SAMPLES = 3;
    private static final int BEST = 3;
    private static final int MOST_FARTHER = 8;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Web web;
    private final URI root;
    private final @Nullable NotFound notFound;
    private final Findings findings;
    private final Consumer<Answer> seen;
    private final Map<String, Answer> nobody = new HashMap<>();
    private final Supplier<Set<String>> linked;

    /** {@code linked} are paths that pages point at; {@code seen} gets every answer, which may hold more than the proof of a base. */
    Bases(
            Web web,
            URI root,
            @Nullable NotFound notFound,
            Findings findings,
            Supplier<Set<String>> linked,
            Consumer<Answer> seen) {
        this.web = web;
        this.root = root;
        this.notFound = notFound;
        this.findings = findings;
        this.linked = linked;
        this.seen = seen;
    }

    /** The base of {@code found}'s paths; {@code context} is the target's own path, a candidate too. */
    String of(Found found, String context) {
        Set<String> candidates = candidates(found, context);
        List<String> samples = found.samples().stream().limit(SAMPLES).toList();
        String first = candidates.iterator().next();
        if (candidates.size() == 1 || samples.isEmpty()) {
            return first;
        }
        Map<String, Integer> scores = scores(candidates, samples);
        if (scores.values().stream().noneMatch(score -> score >= BEST)) {
            scores.putAll(scores(farther(found, candidates), samples));
        }
        Map.Entry<String, Integer> best =
                scores.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        List<String> stated = Servers.of(found.document());
        String document = found.document().uri().toString();
        if (best.getValue() == 0) {
            findings.add(
                    document,
                    "none of its paths answers below " + shown(candidates) + "; " + shown(Set.of(first))
                            + " is assumed");
            return first;
        }
        String chosen = best.getValue().equals(scores.get(first)) ? first : best.getKey();
        if (!stated.isEmpty() && !stated.contains(chosen)) {
            findings.add(
                    document,
                    "says its paths begin at " + shown(new LinkedHashSet<>(stated)) + ", but they answer at "
                            + shown(Set.of(chosen)));
        }
        return chosen;
    }

    /**
     * Linked paths, for documents that lie apart from their API. Those that end as the document's own folder does come
     * first: below {@code /specs/shop/v2/} is most likely described what answers below {@code /api/shop/v2/}.
     */
    private Set<String> farther(Found found, Set<String> tried) {
        String path = String.valueOf(found.document().uri().getPath());
        List<String> folder = Paths.fixedSegments(Paths.folder(path));
        return linked.get().stream()
                .map(Paths::prefix)
                .filter(hint -> !tried.contains(hint))
                .distinct()
                .sorted(Comparator.comparingInt(hint -> -sharedEnd(folder, Paths.fixedSegments(hint))))
                .limit(MOST_FARTHER)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static int sharedEnd(List<String> one, List<String> other) {
        int shared = 0;
        while (shared < Math.min(one.size(), other.size())
                && one.get(one.size() - 1 - shared).equals(other.get(other.size() - 1 - shared))) {
            shared++;
        }
        return shared;
    }

    private static Set<String> candidates(Found found, String context) {
        Document document = found.document();
        Set<String> candidates = new LinkedHashSet<>(Servers.of(document));
        String path =
                document.uri().getPath() == null || "file".equals(document.uri().getScheme())
                        ? ""
                        : document.uri().getPath();
        if (!found.prefix().isEmpty()) {
            if (candidates.equals(Set.of("")) || candidates.isEmpty()) {
                // Below a mount, no server, or only "/", says nothing: the mount itself comes first.
                candidates.clear();
                candidates.add(found.prefix());
                candidates.add("");
            }
            candidates.add(found.prefix());
        }
        if (candidates.isEmpty()) {
            candidates.add(context);
        }
        for (String server : List.copyOf(candidates)) {
            candidates.add(context + server);
        }
        for (String folder = Paths.folder(path); !folder.isEmpty(); folder = Paths.folder(folder)) {
            candidates.add(folder);
        }
        candidates.add(context);
        candidates.add("");
        return candidates;
    }

    /** What speaks for each candidate, up to the first that leaves no doubt. */
    private Map<String, Integer> scores(Set<String> candidates, List<String> samples) {
        Map<String, Integer> scores = new LinkedHashMap<>();
        for (String candidate : candidates) {
            int score = score(candidate, samples);
            scores.put(candidate, score);
            if (score >= BEST * samples.size()) {
                break;
            }
        }
        return scores;
    }

    private int score(String base, List<String> samples) {
        List<URI> addresses = new ArrayList<>();
        samples.forEach(path -> Uris.at(root, base + path).ifPresent(addresses::add));
        int score = 0;
        for (Answer answer : web.all(addresses, Web.Patience.GLANCE)) {
            int worth = worth(base, answer);
            seen.accept(answer);
            answer.verdict(answer.verdict() + (worth == 0 ? ", not below " : ", lives below ") + shown(Set.of(base)));
            score += worth;
        }
        return score;
    }

    private int worth(String base, Answer answer) {
        int status = answer.status();
        if (status == 404) {
            return isOwnWord(base, answer) ? 1 : 0;
        }
        if (status == 0 || status == TOO_MANY_REQUESTS || (notFound != null && notFound.same(answer))) {
            return 0;
        }
        if (answer.redirect()) {
            return slashed(answer) ? 1 : 0;
        }
        return status >= 500 ? 1 : answer.ok() && answer.isHtml() && isForEverything(base, answer) ? 0 : BEST;
    }

    /** Whether a page comes for any path below {@code base}, as documentation pages do whose routes catch all. */
    private boolean isForEverything(String base, Answer page) {
        Answer nonsense = nonsense(base).orElse(page);
        return nonsense != page
                && nonsense.ok()
                && nonsense.isHtml()
                && withoutPath(nonsense).equals(withoutPath(page));
    }

    /** Whether a 404 says something else than for a path that nobody knows: that a thing is not there, but its place is. */
    private boolean isOwnWord(String base, Answer answer) {
        if (answer.body().length == 0) {
            return false;
        }
        Answer nonsense = nonsense(base).orElse(answer);
        return nonsense.status() != 0
                && (nonsense.status() != 404 || !withoutPath(nonsense).equals(withoutPath(answer)));
    }

    /** What comes for a path below {@code base} that nobody knows. */
    private Optional<Answer> nonsense(String base) {
        Answer known = nobody.get(base);
        if (known == null) {
            known = Uris.at(root, base + "/loadkit-nobody-here")
                    .map(uri -> web.get(uri, Web.Patience.GLANCE))
                    .orElse(null);
            if (known != null) {
                nobody.put(base, known);
            }
        }
        return Optional.ofNullable(known);
    }

    /** Answers often repeat the path they were asked for. */
    private static String withoutPath(Answer answer) {
        return answer.text().replace(answer.uri().getPath(), "").replaceAll("\\d", "");
    }

    private static boolean slashed(Answer answer) {
        Optional<URI> to = answer.header("location").flatMap(l -> Uris.resolve(answer.uri(), l));
        return to.isPresent() && to.get().getPath().equals(answer.uri().getPath() + "/");
    }

    private static String shown(Set<String> bases) {
        return String.join(", ", bases.stream().map(b -> b + "/").toList());
    }
}
