package io.loadkit;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** How {@link LoadTest#discover(java.util.function.UnaryOperator)} searches. Immutable; each method returns a copy. */
public final class DiscoveryOptions {
    static final DiscoveryOptions DEFAULT = new DiscoveryOptions(
            List.of(), List.of(), List.of(), List.of(), Duration.ofSeconds(30), 300, Integer.MAX_VALUE, 1024);

    private static final String METHOD = "(?i:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE|QUERY)";
    private static final Pattern RULE =
            Pattern.compile("(?:tag|app):.+|" + METHOD + "|(?:(?:" + METHOD + "|\\*+)\\s+)?[/*?].*");

    final List<String> specs;
    final List<String> prefixes;
    final List<String> include;
    final List<String> exclude;
    final Duration time;
    final int requests;
    final int maxOperationsPerApp;
    final int uploadBytes;

    private DiscoveryOptions(
            List<String> specs,
            List<String> prefixes,
            List<String> include,
            List<String> exclude,
            Duration time,
            int requests,
            int maxOperationsPerApp,
            int uploadBytes) {
        this.specs = specs;
        this.prefixes = prefixes;
        this.include = include;
        this.exclude = exclude;
        this.time = time;
        this.requests = requests;
        this.maxOperationsPerApp = maxOperationsPerApp;
        this.uploadBytes = uploadBytes;
    }

    /**
     * Reads this document, a URL or the name of a file, in place of searching the host. May be given several times.
     *
     * @param urlOrFile address or file name of a document
     * @return a copy with this change
     */
    public DiscoveryOptions spec(String urlOrFile) {
        return copy(with(specs, "spec", urlOrFile), prefixes, include, exclude, time, requests, maxOperationsPerApp);
    }

    /**
     * Also looks for an app mounted below {@code path}. May be given several times.
     *
     * @param path from the root of the host, with placeholders such as {@code /items/{id}}
     * @return a copy with this change
     */
    public DiscoveryOptions prefix(String path) {
        if (!path.startsWith("/")) {
            throw new ConfigurationException(Problem.value("prefix", path, "a path that begins with a slash"));
        }
        String bare = path.replaceAll("/+$", "");
        return copy(specs, with(prefixes, "prefix", bare), include, exclude, time, requests, maxOperationsPerApp);
    }

    /**
     * Keeps operations that match: {@code include("/items/**", "tag:admin")}. Each text is a glob on the path ({@code /items/**}), on method and path ({@code GET /items}),
     * a method ({@code DELETE}), a tag ({@code tag:admin}) or an app ({@code app:documents}). May be called several
     * times; one match is enough.
     *
     * @param globs with {@code *} within a segment and {@code **} across segments
     * @return a copy with this change
     * @throws ConfigurationException for a text that is none of these, and so would match nothing
     */
    public DiscoveryOptions include(String... globs) {
        List<String> longer = include;
        for (String glob : globs) {
            longer = with(longer, "include", rule("include", glob));
        }
        return copy(specs, prefixes, longer, exclude, time, requests, maxOperationsPerApp);
    }

    /**
     * Leaves out operations that match, as for {@link #include}; wins over it. May be called several times.
     *
     * @param globs with {@code *} within a segment and {@code **} across segments
     * @return a copy with this change
     * @throws ConfigurationException for a text that is none of these, and so would match nothing
     */
    public DiscoveryOptions exclude(String... globs) {
        List<String> longer = exclude;
        for (String glob : globs) {
            longer = with(longer, "exclude", rule("exclude", glob));
        }
        return copy(specs, prefixes, include, longer, time, requests, maxOperationsPerApp);
    }

    /**
     * Bounds the search; by default 30 s and 300 requests.
     *
     * @param longest 1 s to 10 minutes
     * @param mostRequests 1 to 10,000
     * @return a copy with this change
     */
    public DiscoveryOptions budget(Duration longest, int mostRequests) {
        if (longest.compareTo(Duration.ofSeconds(1)) < 0 || longest.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new ConfigurationException(Problem.value("discovery time", longest, "1 s to 10 minutes"));
        }
        if (mostRequests < 1 || mostRequests > 10_000) {
            throw new ConfigurationException(
                    Problem.value("discovery requests", mostRequests, "a whole number from 1 to 10,000"));
        }
        return copy(specs, prefixes, include, exclude, longest, mostRequests, maxOperationsPerApp);
    }

    /**
     * As {@link #budget(Duration, int)}, with the time as text such as {@code 30s}.
     *
     * @param longest a length of time such as {@code 30s}
     * @param mostRequests 1 to 10,000
     * @return a copy with this change
     */
    public DiscoveryOptions budget(String longest, int mostRequests) {
        return budget(Durations.parse("discovery time", longest), mostRequests);
    }

    /**
     * Keeps the first {@code most} operations of each app, in the document's order; all by default.
     *
     * @param most 1 or more
     * @return a copy with this change
     */
    public DiscoveryOptions maxOperationsPerApp(int most) {
        if (most < 1) {
            throw new ConfigurationException(Problem.value("max operations per app", most, "a whole number from 1"));
        }
        return copy(specs, prefixes, include, exclude, time, requests, most);
    }

    /**
     * Size of each generated upload; 1024 bytes by default, 100 MiB at most.
     *
     * @param bytes size of each file, in bytes
     * @return a copy with this change
     */
    public DiscoveryOptions uploadBytes(int bytes) {
        if (bytes < 1 || bytes > 100 << 20) {
            throw new ConfigurationException(
                    Problem.value("upload bytes", bytes, "a whole number from 1 to 104857600"));
        }
        return new DiscoveryOptions(specs, prefixes, include, exclude, time, requests, maxOperationsPerApp, bytes);
    }

    private DiscoveryOptions copy(
            List<String> newSpecs,
            List<String> newPrefixes,
            List<String> newInclude,
            List<String> newExclude,
            Duration newTime,
            int newRequests,
            int newMax) {
        return new DiscoveryOptions(
                newSpecs, newPrefixes, newInclude, newExclude, newTime, newRequests, newMax, uploadBytes);
    }

    /** Refuses a rule that no operation can match: it is misspelt, and most of the API would be loaded, or none of it. */
    private static String rule(String name, String text) {
        if (!text.isBlank() && !RULE.matcher(text.strip()).matches()) {
            throw new ConfigurationException(
                    Problem.value(name, text, "a path such as /items/**, GET /items, a method, tag:NAME or app:NAME"));
        }
        return text;
    }

    private static List<String> with(List<String> list, String name, String more) {
        if (more.isBlank()) {
            throw new ConfigurationException(Problem.value(name, more, "a text that is not blank"));
        }
        List<String> longer = new ArrayList<>(list);
        longer.add(more);
        return List.copyOf(longer);
    }
}
