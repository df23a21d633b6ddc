package io.loadkit.examples.gateway;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The gateway's own count of its requests. Arrivals and answers are counted apart. Safe for any thread. */
final class Counters {

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

    private final LongAdder total = new LongAdder();
    private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();
    private final DocumentsService documents;
    private final AccountsService accounts;

    Counters(DocumentsService documents, AccountsService accounts) {
        this.documents = documents;
        this.accounts = accounts;
    }

    void arrived() {
        total.increment();
    }

    /** Called before the answer is sent, so a client that has read it finds it counted. */
    void answered(String method, String template, int status) {
        String key = (METHODS.contains(method) ? method : "OTHER") + " " + template + " -> " + status;
        answers.computeIfAbsent(key, k -> new LongAdder()).increment();
    }

    void reset() {
        total.reset();
        answers.clear();
    }

    GatewayStats snapshot() {
        Map<String, Long> requests = new HashMap<>();
        answers.forEach((key, count) -> requests.put(key, count.sum()));
        Map<String, Integer> live = new HashMap<>();
        Map<String, Long> evicted = new HashMap<>();
        documents.count(live, evicted);
        accounts.count(live, evicted);
        return new GatewayStats(total.sum(), requests, live, evicted);
    }
}
