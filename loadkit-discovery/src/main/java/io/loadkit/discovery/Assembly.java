package io.loadkit.discovery;

import io.loadkit.error.DiscoveryException;
import io.loadkit.error.Problem;
import io.loadkit.model.ApiModel;
import io.loadkit.model.App;
import io.loadkit.model.Finding;
import io.loadkit.model.Operation;
import io.loadkit.model.Probe;
import io.loadkit.spi.DiscoveryRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Puts documents and their bases together to one model: apps named, operations merged, filtered and ordered. */
final class Assembly {
    private final DiscoveryRequest request;
    private final Findings findings;
    private final String context;
    private final Globs include;
    private final Globs exclude;
    private final List<Finding> skipped = new ArrayList<>();
    private final Map<String, Operation> merged = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();
    private int outside;

    Assembly(DiscoveryRequest request, Findings findings) {
        this.request = request;
        this.findings = findings;
        URI target = request.target();
        this.context = Paths.prefix(target.getPath() == null ? "" : target.getPath());
        this.include = Globs.of(request.include());
        this.exclude = Globs.of(request.exclude());
    }

    ApiModel model(Map<Found, String> bases, List<Probe> probes) {
        List<App> apps = new ArrayList<>();
        // The most specific base first: it is the app itself that describes an operation best, not a gateway before it.
        List<Map.Entry<Found, String>> order = bases.entrySet().stream()
                .filter(e -> e.getKey().operations() > 0)
                .sorted(Comparator.comparingInt(
                        (Map.Entry<Found, String> e) -> -e.getValue().length()))
                .toList();
        Map<Found, String> called = names(bases);
        for (Map.Entry<Found, String> entry : order) {
            App app = app(entry.getKey(), entry.getValue(), Objects.requireNonNull(called.get(entry.getKey())));
            if (add(app, entry.getKey(), entry.getValue())) {
                apps.add(app);
            }
        }
        bases.keySet().stream()
                .filter(f -> f.operations() == 0)
                .forEach(f -> findings.add(f.document().uri().toString(), "describes no operation; left out"));
        apps.sort(Comparator.comparing((App a) -> a.prefix()).thenComparing(App::name));
        List<String> appOrder = apps.stream().map(App::name).toList();
        List<Operation> operations = merged.values().stream()
                .sorted(Comparator.comparingInt((Operation o) -> appOrder.indexOf(o.app()))
                        .thenComparing(Operation::path)
                        .thenComparing(Operation::method))
                .toList();
        if (operations.isEmpty()) {
            throw new DiscoveryException(nothingLeft());
        }
        include.unused().forEach(rule -> findings.add("include \"" + rule + "\"", "adds no operation to what is kept"));
        exclude.unused().forEach(rule -> findings.add("exclude \"" + rule + "\"", "leaves out no operation"));
        return new ApiModel(request.target(), apps, operations, skipped, probes, findings.list());
    }

    private Problem nothingLeft() {
        if (outside > 0) {
            URI target = request.target();
            return Problem.of("the documents found describe nothing below " + target)
                    .next("take " + target.getScheme() + "://" + target.getRawAuthority() + " as the host");
        }
        return Problem.of("all " + skipped.size() + " operations found are left out by include or exclude rules")
                .next("look at the rules: " + request.include() + " and " + request.exclude());
    }

    /** Names of the apps: {@code main} for the root, else the last segment of the prefix. */
    private Map<Found, String> names(Map<Found, String> bases) {
        Map<Found, String> found = new LinkedHashMap<>();
        bases.forEach((one, base) -> {
            if (one.operations() > 0) {
                String below = below(base);
                String name = below.isEmpty() ? "main" : below.substring(below.lastIndexOf('/') + 1);
                if (names.contains(name)) {
                    String title =
                            one.document().title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
                    String slug = title.replaceAll("^-|-$", "");
                    name = below.isEmpty() && !slug.isEmpty()
                            ? slug
                            : below.replaceAll("^/", "").replace('/', '-');
                }
                String unique = name.isEmpty() ? "app" : name;
                for (int i = 2; !names.add(unique); i++) {
                    unique = (name.isEmpty() ? "app" : name) + "-" + i;
                }
                found.put(one, unique);
            }
        });
        return found;
    }

    private App app(Found found, String base, String name) {
        Document document = found.document();
        Node info = document.root().at("info");
        Object version = info.at("version").value();
        return new App(
                name,
                below(base),
                document.title(),
                version == null ? "" : String.valueOf(version),
                document.uri(),
                document.version(),
                new SecurityReader(document, new Refs(document, new Findings()), request.target(), base).read());
    }

    private boolean add(App app, Found found, String base) {
        Document document = found.document();
        Findings own = new Findings();
        List<Operation> operations = new OperationReader(document, base, app.name(), own).read();
        int kept = 0;
        Map<String, Integer> elsewhere = new LinkedHashMap<>();
        for (Operation operation : operations) {
            if (!isBelow(operation.path())) {
                outside++;
                continue;
            }
            Operation inside = context.isEmpty() ? operation : relocated(operation);
            Operation twin = merged.get(Paths.key(inside));
            if (twin != null) {
                elsewhere.merge(twin.app(), 1, Integer::sum);
            } else if (passes(inside) && withinBound(inside, kept)) {
                merged.put(Paths.key(inside), inside);
                kept++;
            }
        }
        elsewhere.forEach((other, count) -> own.add(
                "#/paths",
                Figure.count(count, "operation") + " also described by the app " + other + "; taken from there"));
        String where = document.uri().toString();
        findings.addAll(where, document.findings());
        findings.addAll(where, own);
        Set<String> hosts = new LinkedHashSet<>(Servers.foreignHosts(document, new Web.Origin(request.target())));
        if (!hosts.isEmpty() && !"file".equals(document.uri().getScheme())) {
            findings.add(where, "names other hosts (" + String.join(", ", hosts) + "); all requests go to the target");
        }
        return kept > 0 || elsewhere.isEmpty();
    }

    private boolean passes(Operation operation) {
        java.util.Optional<String> out = exclude.match(operation);
        if (out.isPresent()) {
            skipped.add(new Finding(operation.key(), "left out by exclude \"" + out.get() + "\""));
            return false;
        }
        if (!include.isEmpty() && include.match(operation).isEmpty()) {
            skipped.add(new Finding(operation.key(), "left out: no include rule matches it"));
            return false;
        }
        return true;
    }

    private boolean withinBound(Operation operation, int kept) {
        if (kept < request.maxOperationsPerApp()) {
            return true;
        }
        skipped.add(new Finding(
                operation.key(),
                "left out by max operations per app, " + request.maxOperationsPerApp() + " of " + operation.app()
                        + " are kept"));
        return false;
    }

    private boolean isBelow(String path) {
        return context.isEmpty() || path.equals(context) || path.startsWith(context + "/");
    }

    private String below(String base) {
        return isBelow(base) ? base.substring(context.length()) : base;
    }

    private Operation relocated(Operation o) {
        String path = o.path().substring(context.length());
        return new Operation(
                o.app(),
                o.method(),
                path.isEmpty() ? "/" : path,
                o.operationId(),
                o.summary(),
                o.tags(),
                o.parameters(),
                o.body(),
                o.responses(),
                o.security(),
                o.deprecated(),
                o.description());
    }
}
