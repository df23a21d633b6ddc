package io.loadkit.discovery;

import io.loadkit.error.DiscoveryException;
import io.loadkit.error.Problem;
import io.loadkit.spi.DiscoveryRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Searches a host of which nothing is known. First its root and the usual places; then step by step, the cheapest and
 * best founded step first, what documents, their harmless GETs, tags and habits suggest. A step that finds something
 * makes the search begin with the first step again, for what is new there.
 */
final class Search {
    private static final int GETS_PER_APP = 12;
    /** Requests kept back for documents when names are merely guessed. */
    private static final int RESERVE = 30;

    private static final int MOST_GUESSES = 60;
    /** Guesses at what documents speak of, each time that more of them are known. */
    private static final int MOST_TOLD = 24;

    /** Guesses that are made before the rarest places are looked at, and so with requests left for sure. */
    private static final int FIRST_GUESSES = 20;

    private static final Pattern TELLING =
            Pattern.compile("(?i)service|app|mount|route|link|gateway|module|version|info|index|status|discover|docs");

    private final DiscoveryRequest request;
    private final Web web;
    private final URI root;
    private final String context;
    private final Findings findings;
    private final Crawl crawl;
    private final Locks locks;
    private final Map<Found, String> bases = new LinkedHashMap<>();
    private final Set<URI> leads = new LinkedHashSet<>();
    /** Requests for {@link #deepAtFirst}. */
    private int deepFirst = MOST_GUESSES;

    private boolean redirectsShown;
    private boolean redirectsTried;

    Search(DiscoveryRequest request, Web web, Findings findings) {
        this.request = request;
        this.web = web;
        this.root = request.target();
        this.context = Paths.prefix(root.getPath() == null ? "" : root.getPath());
        this.findings = findings;
        this.crawl = new Crawl(web);
        this.locks = new Locks(web, crawl, root);
    }

    /** All documents of the host with the bases of their paths. */
    Map<Found, String> run() {
        NotFound notFound = knock();
        crawl.notFound(notFound);
        request.progress().accept("looking for documents on " + root);
        crawl.visit(below(context, List.of("/")), context);
        crawl.visit(below(context, WellKnown.ROOT), context);
        if (crawl.found().isEmpty()) {
            crawl.visit(below(context, WellKnown.ROOT_MORE), context);
        }
        Mounts mounts = new Mounts(web, root, crawl, notFound);
        mounts.insist(
                request.prefixes().stream().map(p -> context + Paths.prefix(p)).toList());
        Bases finder = new Bases(web, root, notFound, findings, crawl::hints, a -> leads.addAll(crawl.judge(a, "")));
        settle(finder);
        step(finder, mounts);
        if (!context.isEmpty() && bases.isEmpty()) {
            crawl.visit(below("", WellKnown.ROOT), "");
            crawl.visit(below("", WellKnown.ROOT_MORE), "");
            settle(finder);
        }
        for (String mount : mounts.bare()) {
            findings.add(
                    mount,
                    (mounts.mounts().contains(mount)
                                    ? "something is mounted there, but shows no document"
                                    : "no document was found below it")
                            + ": give the document's address with .spec(…) or --spec, or credentials if it needs a login");
        }
        return new Outcome(request, web, crawl, notFound, findings).judged(bases);
    }

    private void step(Bases finder, Mounts mounts) {
        List<Runnable> steps = steps(mounts);
        for (int next = 0; next < steps.size() && web.hasBudget(); ) {
            int before = known(mounts);
            steps.get(next).run();
            settle(finder);
            if (known(mounts) > before) {
                request.progress()
                        .accept(Figure.count(crawl.found().size(), "document") + " found, looking for mounted apps");
                next = 0;
            } else {
                next++;
            }
        }
    }

    private List<Runnable> steps(Mounts mounts) {
        List<String> one = WellKnown.GUESS.subList(0, 1);
        return List.of(
                () -> mounts.look(analogies(), WellKnown.MOUNT),
                () -> mounts.test(candidates(mounts).evidence(routes()), routes(), MOST_GUESSES),
                () -> mounts.guess(candidates(mounts).besideKeys(routes()), routes(), WellKnown.GUESS, MOST_TOLD),
                () -> mounts.test(candidates(mounts).named(), routes(), MOST_GUESSES),
                () -> mounts.test(candidates(mounts).spokenOf(), routes(), redirectsShow(mounts) ? MOST_TOLD : 0),
                () -> mounts.look(analogies(), WellKnown.MOUNT_MORE),
                () -> doubting(mounts, () -> {
                    mounts.guess(candidates(mounts).evidence(routes()), routes(), WellKnown.GUESS, room(MOST_GUESSES));
                    mounts.guess(candidates(mounts).named(), routes(), one, room(MOST_GUESSES / 2));
                }),
                () -> mounts.test(
                        candidates(mounts).usual(),
                        routes(),
                        room(redirectsShow(mounts) ? 2 * MOST_GUESSES : MOST_GUESSES)),
                () -> doubting(mounts, () -> {
                    crawl.visit(below(context, WellKnown.ROOT_MORE), context);
                    mounts.guess(candidates(mounts).usual(), routes(), one, room(2 * MOST_GUESSES));
                    mounts.guess(candidates(mounts).named(), routes(), WellKnown.MOUNT_MORE, room(MOST_GUESSES));
                }),
                () -> {
                    if (!candidates(mounts).folders().isEmpty()) { // what lies in folders is nested, as a rule
                        nested(mounts);
                    }
                },
                () -> deepAtFirst(mounts),
                () -> inFolders(mounts),
                () -> topical(mounts),
                () -> nested(mounts),
                () -> mounts.test(candidates(mounts).deep(), routes(), mounts.shown() ? room(MOST_GUESSES) : 0),
                () -> mounts.guess(candidates(mounts).all(), routes(), WellKnown.GUESS, room(FIRST_GUESSES)),
                () -> mounts.look(analogies(), WellKnown.MOUNT_LAST),
                () -> topical(mounts),
                () -> crawl.visit(below(context, WellKnown.ROOT_MORE), context),
                () -> mounts.guess(candidates(mounts).all(), routes(), WellKnown.GUESS, room(MOST_GUESSES)),
                () -> crawl.visit(crawl.found().isEmpty() ? below(context, WellKnown.ROOT_LAST) : List.of(), context));
    }

    /** Usual names below mounts that stand for the root, within a budget of their own, so that many of them leave something for other steps. */
    private void deepAtFirst(Mounts mounts) {
        if (!mounts.shown() || !candidates(mounts).mountsAreRoots()) {
            return;
        }
        int before = web.requestsLeft();
        mounts.test(candidates(mounts).deep(), routes(), Math.min(room(MOST_GUESSES), deepFirst));
        deepFirst -= before - web.requestsLeft();
    }

    private void nested(Mounts mounts) {
        mounts.test(candidates(mounts).nested(), routes(), Math.min(room(MOST_GUESSES), room(300) / 2));
    }

    /** A third of what is left, at most, goes to folders of which nothing tells, unless a mount has shown somewhere. */
    private void inFolders(Mounts mounts) {
        if (redirectsShow(mounts) && mounts.mounts().isEmpty()) {
            mounts.test(candidates(mounts).inFolders(), routes(), Math.min(room(MOST_GUESSES), room(300) / 3));
        }
    }

    /**
     * Half of what is left goes to names that nothing but habit speaks for, where a mount shows by a redirect; more of it where apps are known
     * to lie beside each other in a folder.
     */
    private void topical(Mounts mounts) {
        if (redirectsShow(mounts)) {
            int room = room(300);
            int share = candidates(mounts).folders().isEmpty() ? room / 2 : room * 3 / 4;
            mounts.test(candidates(mounts).topical(), routes(), Math.min(room(2 * MOST_GUESSES), share));
        }
    }

    /** How much is known, to tell whether a step brought something. */
    private int known(Mounts mounts) {
        return crawl.found().size() + mounts.mounts().size() + crawl.hints().size();
    }

    private Candidates candidates(Mounts mounts) {
        return new Candidates(bases, crawl.hints(), mounts.mounts(), context);
    }

    private Analogies analogies() {
        return Analogies.of(bases, crawl.pages());
    }

    private Routes routes() {
        return Routes.of(bases);
    }

    private int room(int most) {
        return Math.min(most, web.requestsLeft() - RESERVE);
    }

    /** Whether a mount shows by a redirect here: a known path did, or another mount. */
    private boolean redirectsShow(Mounts mounts) {
        return redirectsShown || mounts.shown();
    }

    /** Takes a step that is of use only where mounts need not show by redirects. */
    private void doubting(Mounts mounts, Runnable step) {
        if (!redirectsShow(mounts)) {
            step.run();
        }
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
        return NotFound.of(locks.knock(nonsense.get(0).status() == 0 ? nonsense.get(1) : nonsense.get(0), context));
    }

    /** Finds the base of each new document and reads hints from its harmless GETs. */
    private void settle(Bases finder) {
        locks.open(bases);
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
            List<String> gets = found.plainGets().stream()
                    .sorted(Comparator.comparing(
                            path -> !(path.equals("/") || TELLING.matcher(path).find())))
                    .limit(GETS_PER_APP)
                    .toList();
            List<URI> addresses = below(base, gets).stream().filter(web::isNew).toList();
            for (Answer answer : web.all(addresses, Web.Patience.GLANCE)) {
                Set<URI> more = crawl.judge(answer, base);
                crawl.visit(List.copyOf(more), base);
            }
            if (!redirectsTried) {
                redirectsTried = tryRedirects(below(base, gets));
            }
            if (!redirectsTried) {
                tryRedirects(List.of(found.document().uri()));
            }
        }
    }

    /**
     * Asks for a known path with its slash the other way: does this host redirect, so that mounts would show? Returns whether
     * one was there to ask for.
     */
    private boolean tryRedirects(List<URI> all) {
        Routes routes = routes();
        for (URI known : all) {
            String path = String.valueOf(known.getPath());
            String other = path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
            Optional<URI> address = Uris.at(root, other).filter(web::isNew);
            if (address.isPresent() && other.length() > 1 && !routes.contains(other) && web.wasGood(known)) {
                Answer answer = web.get(address.get(), Web.Patience.GLANCE);
                Optional<URI> to = answer.header("location").flatMap(l -> Uris.resolve(answer.uri(), l));
                redirectsShown = answer.redirect()
                        && to.isPresent()
                        && String.valueOf(to.get().getPath()).endsWith(path);
                answer.verdict(answer.verdict()
                        + (redirectsShown
                                ? ": this host redirects where only the slash is wrong, so mounts show"
                                : ": no redirect where only the slash is wrong"));
                return true;
            }
        }
        return false;
    }

    private List<URI> below(String base, List<String> paths) {
        List<URI> addresses = new ArrayList<>();
        paths.forEach(path -> Uris.at(root, base + path).ifPresent(addresses::add));
        return addresses;
    }
}
