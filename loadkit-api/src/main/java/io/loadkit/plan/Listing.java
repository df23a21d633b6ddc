package io.loadkit.plan;

import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request that lists what there is of a kind.
 *
 * @param template of the request for the first page
 * @param paging how to get the pages after it
 * @param parameter the query parameter that does so; empty for {@link Paging#NONE}
 */
public record Listing(RequestTemplate template, Paging paging, String parameter) {
    /** How a list that comes in pages goes on. */
    public enum Paging {
        /** It has one page. */
        NONE,
        /** By the number of things to leave out. */
        OFFSET,
        /** By the number of the page, from 1. */
        PAGE,
        /** By a text that the page before has told. */
        CURSOR
    }

    private static final int LARGEST_PAGE = 1000;
    private static final int USUAL_PAGE = 100;
    private static final List<String> SIZES =
            List.of("limit", "size", "per_page", "perpage", "page_size", "pagesize", "max_results", "maxresults");

    /**
     * Without filters, which would hide what is looked for, with the paging that the operation documents, and with as
     * much on a page as it allows: there may be far more on the target than what a run made.
     */
    static Listing of(RequestTemplate template, Optional<Operation> operation) {
        List<Parameter> documented = operation.map(o -> o.parameters(In.QUERY)).orElse(List.of());
        RequestTemplate plain = withLargePages(unfiltered(template, documented), documented);
        for (Paging kind : List.of(Paging.OFFSET, Paging.PAGE, Paging.CURSOR)) {
            Optional<String> name = documented.stream()
                    .map(Parameter::name)
                    .filter(n -> names(kind).contains(n.toLowerCase(Locale.ROOT)))
                    .findFirst();
            if (name.isPresent()) {
                return new Listing(plain, kind, name.get());
            }
        }
        return new Listing(plain, Paging.NONE, "");
    }

    /** Keeps the pairs of the query that are required, that are secret, or that nobody documents. */
    private static RequestTemplate unfiltered(RequestTemplate template, List<Parameter> documented) {
        List<Template.Piece> path = new ArrayList<>();
        List<List<Template.Piece>> pairs = new ArrayList<>();
        for (Template.Piece piece : template.target().pieces()) {
            String text = piece instanceof Template.Fixed fixed ? fixed.text() : "";
            int query = pairs.isEmpty() ? text.indexOf('?') : -1;
            if (query >= 0) {
                path.add(new Template.Fixed(text.substring(0, query)));
                pairs.add(new ArrayList<>());
                text = text.substring(query + 1);
            }
            if (pairs.isEmpty()) {
                path.add(piece);
            } else if (piece instanceof Template.Fixed) {
                String[] parts = text.split("&", -1);
                for (int i = 0; i < parts.length; i++) {
                    if (i > 0) {
                        pairs.add(new ArrayList<>());
                    }
                    if (!parts[i].isEmpty()) {
                        pairs.get(pairs.size() - 1).add(new Template.Fixed(parts[i]));
                    }
                }
            } else {
                pairs.get(pairs.size() - 1).add(piece);
            }
        }
        String before = "?";
        for (List<Template.Piece> pair : pairs) {
            if (isKept(pair, documented)) {
                path.add(new Template.Fixed(before));
                path.addAll(pair);
                before = "&";
            }
        }
        return new RequestTemplate(
                template.app(),
                template.method(),
                template.name(),
                new Template(path),
                template.headers(),
                template.body());
    }

    private static RequestTemplate withLargePages(RequestTemplate template, List<Parameter> documented) {
        Optional<Parameter> size = documented.stream()
                .filter(p -> SIZES.contains(p.name().toLowerCase(Locale.ROOT)))
                .filter(p -> !p.required() && p.schema().resolved() instanceof Schema.Numeric)
                .findFirst();
        if (size.isEmpty()) {
            return template;
        }
        Schema.Numeric numeric = (Schema.Numeric) size.get().schema().resolved();
        int most = numeric.maximum()
                .map(m -> Math.min(LARGEST_PAGE, m.intValue() - (numeric.maximumExcluded() ? 1 : 0)))
                .orElse(USUAL_PAGE);
        boolean hasQuery = template.target().pieces().stream()
                .anyMatch(piece ->
                        piece instanceof Template.Fixed fixed && fixed.text().contains("?"));
        List<Template.Piece> target = new ArrayList<>(template.target().pieces());
        target.add(new Template.Fixed((hasQuery ? "&" : "?") + size.get().name() + "=" + Math.max(1, most)));
        return new RequestTemplate(
                template.app(),
                template.method(),
                template.name(),
                new Template(target),
                template.headers(),
                template.body());
    }

    private static boolean isKept(List<Template.Piece> pair, List<Parameter> documented) {
        if (pair.isEmpty() || !(pair.get(0) instanceof Template.Fixed fixed)) {
            return !pair.isEmpty();
        }
        boolean secret = pair.stream()
                .anyMatch(piece -> piece instanceof Template.Slot slot
                        && slot.source() instanceof ValueSource.Computed computed
                        && computed.function() instanceof Secret);
        String name = fixed.text().split("=", 2)[0];
        return secret
                || documented.stream()
                        .filter(parameter -> parameter.name().equals(name))
                        .allMatch(Parameter::required);
    }

    private static List<String> names(Paging kind) {
        return switch (kind) {
            case OFFSET -> List.of("offset", "skip", "start");
            case PAGE -> List.of("page", "page_number", "pagenumber");
            case CURSOR -> List.of("cursor", "page_token", "pagetoken", "continuation", "after");
            case NONE -> List.of();
        };
    }
}
