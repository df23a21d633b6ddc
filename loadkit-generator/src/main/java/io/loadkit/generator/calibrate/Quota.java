package io.loadkit.generator.calibrate;

import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.model.Operation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often an operation may be called, as far as its answers and its document tell. For one thread. */
final class Quota {
    /** For an operation that documents 429 and does not say how often is too often. */
    private static final double GUESSED_PER_SECOND = 5;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration OUT_OF_REACH = Duration.ofSeconds(60);
    private static final int MOST_REFUSALS = 3;
    private static final long LATEST_DELTA = 100_000_000;
    private static final Pattern NUMBER = Pattern.compile("(?:^|limit=|[;,]\\s*r=|q=)\\s*(\\d{1,9})");
    private static final Pattern WINDOW = Pattern.compile("[;,]\\s*(?:w|window|reset|t)=(\\d{1,9})");

    private final boolean documented;
    private Optional<Double> told = Optional.empty();
    private int refusals;

    Quota(Operation operation) {
        this.documented =
                operation.responses().stream().anyMatch(r -> r.status().equals("429"));
    }

    void answered(Reply reply) {
        if (reply.status() == 429) {
            refusals++;
            double seconds =
                    Math.max(1, wait(reply, Instant.EPOCH, OUT_OF_REACH).toMillis() / 1000.0);
            told = Optional.of(Math.min(told.orElse(1.0), 1 / seconds));
        } else if (told.isEmpty()) {
            told = limit(reply);
        }
    }

    /** Whether waiting is of no use. */
    boolean isOutOfReach(Reply reply) {
        return refusals > MOST_REFUSALS
                || wait(reply, Instant.EPOCH, OUT_OF_REACH).compareTo(LONGEST_WAIT) > 0;
    }

    /** Calls in a second that are surely few enough; empty when nothing hints at a bound. */
    Optional<Double> perSecond() {
        return told.or(() -> documented ? Optional.of(GUESSED_PER_SECOND) : Optional.empty());
    }

    /** What answers said of it, by a refusal or a header. */
    Optional<Double> told() {
        return told;
    }

    void tell(double calls) {
        told = Optional.of(calls);
    }

    /** How long to wait after that answer: what it asks for, within bounds. */
    static Duration wait(Reply reply, Instant now) {
        return wait(reply, now, LONGEST_WAIT);
    }

    private static Duration wait(Reply reply, Instant now, Duration longest) {
        Duration asked = reply.header("Retry-After")
                .flatMap(text -> seconds(text.strip(), now))
                .or(() -> reply.header("X-RateLimit-Reset").flatMap(text -> seconds(text.strip(), now)))
                .orElse(Duration.ofSeconds(1));
        Duration least = asked.compareTo(Duration.ofMillis(100)) < 0 ? Duration.ofMillis(100) : asked;
        return least.compareTo(longest) < 0 ? least : longest;
    }

    /** Seconds from now, seconds since 1970, or a date (RFC 9110). */
    private static Optional<Duration> seconds(String text, Instant now) {
        if (text.matches("\\d{1,10}(\\.\\d+)?")) {
            double number = Double.parseDouble(text);
            double delta = number > LATEST_DELTA ? number - now.getEpochSecond() : number;
            return Optional.of(Duration.ofMillis((long) (delta * 1000)));
        }
        try {
            return Optional.of(Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** What the usual headers say: so many in so many seconds, a minute where they do not say. */
    private static Optional<Double> limit(Reply reply) {
        for (String name : java.util.List.of(
                "RateLimit-Policy", "RateLimit-Limit", "RateLimit", "X-RateLimit-Limit", "X-Rate-Limit-Limit")) {
            Optional<String> text = reply.header(name);
            if (text.isPresent()) {
                Matcher number = NUMBER.matcher(text.get());
                Matcher window = WINDOW.matcher(text.get());
                if (number.find() && Integer.parseInt(number.group(1)) > 0) {
                    int seconds = window.find() ? Math.max(1, Integer.parseInt(window.group(1))) : 60;
                    return Optional.of(Double.parseDouble(number.group(1)) / seconds);
                }
            }
        }
        return Optional.empty();
    }
}
