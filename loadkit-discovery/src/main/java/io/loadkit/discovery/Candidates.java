package io.loadkit.discovery;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Prefixes that apps may be mounted below, from what is known of a host so far: the best founded ones first. */
final class Candidates {
    private static final int MOST_EVIDENCE = 120;
    private static final int MOST_NAMES = 24;
    private static final int MOST_FOLDERS = 2;
    private static final Pattern FOLDER =
            Pattern.compile("(/(api|rest|v\\d{1,2}|gateway|services?|apps?|internal|public))+");

    /** Where apps of a gateway lie that does not put them at its root. */
    private static final List<String> FOLDERS = List.of("/api", "/v1", "/api/v1");

    private static final int MOST_IN_FOLDERS = 16;

    private final Map<Found, String> bases;
    private final Set<String> hints;
    private final Set<String> mounts;
    private final String context;

    Candidates(Map<Found, String> bases, Set<String> hints, Set<String> mounts, String context) {
        this.bases = bases;
        this.hints = hints;
        this.mounts = mounts;
        this.context = context;
    }

    /** As {@link #all}, without what is itself a documented path and nothing else speaks for. */
    Set<String> evidence(Routes routes) {
        Set<String> prefixes = all();
        prefixes.removeIf(prefix -> routes.contains(prefix) && !hints.contains(prefix));
        return prefixes;
    }

    /** Paths that pages and documents name where the key of a thing may stand: what comes from there itself says nothing. */
    Set<String> besideKeys(Routes routes) {
        Set<String> prefixes = new LinkedHashSet<>(hints);
        prefixes.removeIf(hint -> routes.contains(hint) || !routes.reaches(hint));
        return prefixes;
    }

    /** Prefixes that answers name, and first segments of documented paths. */
    Set<String> all() {
        Set<String> prefixes = new LinkedHashSet<>();
        for (String hint : hints) {
            ancestors(Paths.fixedSegments(hint), 4, "", prefixes);
        }
        bases.forEach((found, base) -> {
            ancestors(Paths.fixedSegments(base), 4, "", prefixes);
            if (!"file".equals(found.document().uri().getScheme())) {
                ancestors(
                        Paths.fixedSegments(Paths.folder(found.document().uri().getPath())), 3, "", prefixes);
            }
        });
        Set<String> documented = new LinkedHashSet<>();
        bases.forEach((found, base) -> {
            for (String path : found.document().root().at("paths").members().keySet()) {
                if (documented.size() < MOST_EVIDENCE) {
                    ancestors(Paths.fixedSegments(path), 3, base, documented);
                }
            }
        });
        prefixes.addAll(documented);
        return prefixes;
    }

    /** What each document has a tag for: below its own base, and below the folders its paths share. */
    Set<String> named() {
        Set<String> prefixes = new LinkedHashSet<>();
        bases.forEach((found, base) -> {
            List<String> names =
                    Names.of(found.document()).stream().limit(MOST_NAMES).toList();
            names.forEach(name -> prefixes.add(base + "/" + name));
            for (String folder : folders(found, base)) {
                names.forEach(name -> prefixes.add(folder + "/" + name));
            }
        });
        return prefixes;
    }

    /** Usual names: below the root, and then below the folders that documented paths of the root share. */
    Set<String> usual() {
        Set<String> parents = new LinkedHashSet<>(Set.of(context));
        bases.forEach((found, base) -> {
            if (base.equals(context)) {
                Set<String> folders = folders(found, base);
                folders.stream()
                        .filter(folder -> folders.stream().noneMatch(other -> other.startsWith(folder + "/")))
                        .limit(MOST_FOLDERS)
                        .forEach(parents::add);
            }
        });
        Set<String> prefixes = new LinkedHashSet<>();
        parents.forEach(parent -> WellKnown.NAMES.forEach(name -> prefixes.add(parent + "/" + name)));
        return prefixes;
    }

    /** What the documents of this host call things, and the likeliest usual names, below and beside other mounts. */
    Set<String> nested() {
        Set<String> names = new LinkedHashSet<>();
        bases.keySet().forEach(found -> names.addAll(Names.of(found.document())));
        Set<String> parents = new LinkedHashSet<>();
        mounts.forEach(mount -> parents.add(Paths.folder(mount)));
        bases.forEach((found, base) -> parents.addAll(folders(found, base)));
        parents.addAll(mounts);
        parents.remove(context);
        parents.remove("");
        Set<String> prefixes = new LinkedHashSet<>();
        for (String parent : parents) {
            WellKnown.FEW_NAMES.forEach(name -> prefixes.add(parent + "/" + name));
            names.stream().limit(MOST_NAMES / 2).forEach(name -> prefixes.add(parent + "/" + name));
        }
        return prefixes;
    }

    /** All usual names below each mount, the likeliest name below all of them first. */
    Set<String> deep() {
        Set<String> prefixes = new LinkedHashSet<>();
        for (String name : WellKnown.NAMES) {
            mounts.forEach(mount -> prefixes.add(mount + "/" + name));
        }
        return prefixes;
    }

    /**
     * Whether the mounts stand for a root that has no document of its own, and none of them is a mere folder: what else there is lies below
     * them rather than beside them.
     */
    boolean mountsAreRoots() {
        return folderMounts().isEmpty() && bases.values().stream().noneMatch(context::equals);
    }

    /** Mounts that are mere folders, such as {@code /api/v2}: where one thing is mounted below such a folder, others are, too. */
    private List<String> folderMounts() {
        return mounts.stream().filter(this::isFolder).toList();
    }

    /**
     * Names of the lines of business that the documents speak of, and then of all others: below mounts that are mere folders ({@code /api},
     * {@code /v1}), or below the root where there are none.
     */
    Set<String> topical() {
        Set<String> parents = folders();
        if (parents.isEmpty()) {
            parents.add(context);
        }
        return below(parents, trade());
    }

    /** Mounts that are mere folders, and folders that mounts lie in. */
    Set<String> folders() {
        Set<String> folders = new LinkedHashSet<>(folderMounts());
        mounts.stream().map(Paths::folder).filter(this::isFolder).forEach(folders::add);
        return folders;
    }

    /**
     * The likeliest of these names below the folders that gateways most often put their apps in, though nothing is there itself: where one
     * shows, the others are looked for beside it.
     */
    Set<String> inFolders() {
        Set<String> parents = new LinkedHashSet<>();
        FOLDERS.forEach(folder -> parents.add(context + folder));
        parents.removeAll(mounts);
        return below(parents, trade().stream().limit(MOST_IN_FOLDERS).toList());
    }

    /** What the documents say of themselves, and what their fields refer to, as names below the folders that mounts lie in, or the root. */
    Set<String> spokenOf() {
        Set<String> parents = folders();
        if (parents.isEmpty()) {
            parents.add(context);
        }
        return below(parents, told());
    }

    private Set<String> told() {
        Set<String> names = new LinkedHashSet<>();
        Set<String> segments = new LinkedHashSet<>();
        for (Found found : bases.keySet()) {
            names.addAll(Topics.told(found.document()));
            names.addAll(Topics.inPlural(found.document()));
            found.document().root().at("paths").members().keySet().stream()
                    .limit(MOST_EVIDENCE)
                    .forEach(path -> segments.addAll(
                            List.of(path.toLowerCase(Locale.ROOT).split("/"))));
        }
        for (Found found : bases.keySet()) {
            Names.referred(found.document()).stream()
                    .filter(name -> !segments.contains(name) && !segments.contains(Names.plural(name)))
                    .forEach(names::add);
        }
        return names;
    }

    /** Names that an app of this trade may be mounted under, the likeliest first. */
    private Set<String> trade() {
        Set<String> spoken = new LinkedHashSet<>();
        bases.keySet().forEach(found -> spoken.addAll(Topics.spoken(found.document())));
        Set<String> names = told();
        names.addAll(OtherTongues.names(bases.keySet()));
        names.addAll(Topics.likely(spoken));
        return names;
    }

    private static Set<String> below(Set<String> parents, Collection<String> names) {
        Set<String> prefixes = new LinkedHashSet<>();
        names.forEach(name -> parents.forEach(parent -> prefixes.add(parent + "/" + name)));
        return prefixes;
    }

    private boolean isFolder(String path) {
        return path.startsWith(context)
                && FOLDER.matcher(path.substring(context.length())).matches();
    }

    /** Folders such as {@code /api/v1} in which documented paths begin. */
    private static Set<String> folders(Found found, String base) {
        Set<String> folders = new LinkedHashSet<>();
        for (String path : found.document().root().at("paths").members().keySet()) {
            Set<String> all = new LinkedHashSet<>();
            ancestors(Paths.fixedSegments(path), 3, "", all);
            all.stream().filter(p -> FOLDER.matcher(p).matches()).forEach(p -> folders.add(base + p));
        }
        return folders;
    }

    private static void ancestors(List<String> segments, int most, String base, Set<String> into) {
        StringBuilder path = new StringBuilder(base);
        for (String segment : segments.subList(0, Math.min(most, segments.size()))) {
            into.add(path.append('/').append(segment).toString());
        }
    }
}
