package io.loadkit.engine;

import io.loadkit.plan.Creation;
import io.loadkit.plan.Encoding;
import io.loadkit.plan.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What has been read of a list, page by page. For one thread at a time. */
final class Pages {
    private static final int MOST = 50;

    /** So many things are on a page where nobody asks for more or fewer: a list as long as that may be one of several. */
    private static final Set<Integer> USUAL = Set.of(10, 20, 25, 30, 50, 100, 200, 250, 500, 1000);

    private final List<Object> read = new ArrayList<>();

    /** What the last page says of the next. */
    private String cursor = "";

    private boolean complete;

    /** Whether there may be more than what was read, which no request that is known would show. */
    private boolean cut;

    /** Whether there is no page after these, or none is read. */
    boolean isComplete() {
        return complete;
    }

    /** Whether what is not in these is nowhere in the list. */
    boolean isWhole() {
        return complete && !cut;
    }

    /** The pair of the query that asks for the next page; empty where the request alone does. */
    String next(Listing listing) {
        String value = switch (listing.paging()) {
            case NONE -> "";
            case OFFSET -> String.valueOf(read.stream().mapToInt(Findings::size).sum());
            case PAGE -> String.valueOf(read.size() + 1);
            case CURSOR -> cursor;
        };
        boolean first = read.isEmpty() && listing.paging() != Listing.Paging.PAGE;
        return value.isEmpty() || first ? "" : listing.parameter() + "=" + Encoding.QUERY.encode(value);
    }

    /** Another page has come. */
    void add(Object page, Listing listing) {
        read.add(page);
        String before = cursor;
        cursor = Findings.cursor(page).orElse("");
        boolean more = switch (listing.paging()) {
            case NONE -> false;
            case OFFSET, PAGE -> Findings.size(page) > 0;
            case CURSOR -> !cursor.isEmpty() && !cursor.equals(before);
        };
        complete = !more || read.size() >= MOST;
        cut = more && complete
                || listing.paging() == Listing.Paging.NONE
                        && (!cursor.isEmpty() || USUAL.contains(Findings.size(page)) || Findings.countsMore(page));
    }

    /** Ids of what carries one of the marks. */
    Stream<Object> ids(List<String> marks, Creation kind) {
        return read.stream().flatMap(page -> Findings.ids(page, marks, kind).stream());
    }

    /** Whether it has a thing of that id, which is one of those it lists and not something within one. */
    boolean has(Object id, Creation kind) {
        return read.stream().anyMatch(page -> Findings.lists(page, id, kind));
    }
}
