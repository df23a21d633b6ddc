package io.loadkit.plan;

import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

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

    /** With the paging that the operation documents. */
    static Listing of(RequestTemplate template, Optional<Operation> operation) {
        for (Paging kind : List.of(Paging.OFFSET, Paging.PAGE, Paging.CURSOR)) {
            Optional<String> name = operation.stream()
                    .flatMap(o -> o.parameters(In.QUERY).stream())
                    .map(Parameter::name)
                    .filter(n -> names(kind).contains(n.toLowerCase(Locale.ROOT)))
                    .findFirst();
            if (name.isPresent()) {
                return new Listing(without(template, name.get()), kind, name.get());
            }
        }
        return new Listing(template, Paging.NONE, "");
    }

    private static List<String> names(Paging kind) {
        return switch (kind) {
            case OFFSET -> List.of("offset", "skip", "start");
            case PAGE -> List.of("page", "page_number", "pagenumber");
            case CURSOR -> List.of("cursor", "page_token", "pagetoken", "continuation", "after");
            case NONE -> List.of();
        };
    }

    /** Without a value for that parameter, where the template has a constant one. */
    private static RequestTemplate without(RequestTemplate template, String parameter) {
        Pattern pair = Pattern.compile("(?<=[?&])" + Pattern.quote(parameter) + "=[^&]*(&|$)");
        List<Template.Piece> pieces = template.target().pieces().stream()
                .map(piece -> piece instanceof Template.Fixed fixed
                        ? new Template.Fixed(pair.matcher(fixed.text()).replaceAll(""))
                        : piece)
                .toList();
        return new RequestTemplate(
                template.app(),
                template.method(),
                template.name(),
                new Template(pieces),
                template.headers(),
                template.body());
    }
}
