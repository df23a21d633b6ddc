package io.loadkit.report;

import io.loadkit.result.FailureClass;
import io.loadkit.result.OperationStats;
import io.loadkit.text.Figures;
import java.util.List;

/** What answers and failures there were, as shares. */
final class Bars {
    private Bars() {}

    static List<Page.Bar> statuses(OperationStats totals) {
        return totals.statuses().entrySet().stream()
                .map(e -> bar(
                        String.valueOf(e.getKey()),
                        "",
                        e.getValue(),
                        totals.requests(),
                        e.getKey() >= 500 ? "bad" : e.getKey() >= 400 ? "warn" : "good"))
                .toList();
    }

    static List<Page.Bar> failureClasses(OperationStats totals) {
        return totals.failureClasses().entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
                .map(e -> bar(e.getKey().name(), meaning(e.getKey()), e.getValue(), totals.requests(), "bad"))
                .toList();
    }

    private static Page.Bar bar(String name, String note, long count, long all, String tone) {
        double share = all == 0 ? 0 : (double) count / all;
        return new Page.Bar(name, note, Figures.count(count), Figures.percent(share), Math.max(0.5, share * 100), tone);
    }

    static String meaning(FailureClass kind) {
        return switch (kind) {
            case DATA -> "the request's own data was refused (400, 422)";
            case AUTH -> "not logged in, or not allowed (401, 403)";
            case MISSING -> "not there (404, 410)";
            case CONFLICT -> "in the way of something that exists (409)";
            case THROTTLED -> "too many requests (429)";
            case CLIENT -> "another 4xx";
            case SERVER -> "the server failed (5xx)";
            case TIMEOUT -> "no complete answer in time";
            case CONNECT -> "no connection, or one that broke";
            case TLS -> "TLS could not be set up";
            case PROTOCOL -> "the answer was not proper HTTP";
            case CHECK -> "a check of the test failed";
            case GENERATOR -> "LoadKit's own fault";
        };
    }
}
