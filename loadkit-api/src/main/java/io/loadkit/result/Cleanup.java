package io.loadkit.result;

import io.loadkit.text.Figures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the things a run made, calibration included. Immutable; {@code toString()} is a sentence or two.
 *
 * @param created things made, as far as the target's answers tell; those that cannot be deleted included
 * @param deleted things taken away again, by journeys or after the load
 * @param gone things looked for and not there any more, or that turned out never to have been made
 * @param stuck things that may still be there: not deleted in the time and attempts allowed, or nowhere confirmed gone
 * @param undeletable things for which no way of deleting is known, so that they stay
 * @param heldBack requests not sent, as they would have made too many things that cannot be deleted
 * @param left some of what is stuck, at most {@value #MOST_NAMED}, and which operations made what stays
 * @param ledger the file that says all of it; empty where none was asked for
 */
public record Cleanup(
        long created,
        long deleted,
        long gone,
        long stuck,
        long undeletable,
        long heldBack,
        List<Leftover> left,
        Optional<Path> ledger) {
    /** Most things that are named one by one. */
    public static final int MOST_NAMED = 50;

    private static final int MOST_LINES = 8;

    /**
     * Copies its collections.
     *
     * @param created things made, as far as the target's answers tell; those that cannot be deleted included
     * @param deleted things taken away again, by journeys or after the load
     * @param gone things looked for and not there any more, or that turned out never to have been made
     * @param stuck things that may still be there: not deleted in the time and attempts allowed, or nowhere confirmed
     *     gone
     * @param undeletable things for which no way of deleting is known, so that they stay
     * @param heldBack requests not sent, as they would have made too many things that cannot be deleted
     * @param left some of what is stuck, at most {@value #MOST_NAMED}, and which operations made what stays
     * @param ledger the file that says all of it; empty where none was asked for
     */
    public Cleanup {
        left = List.copyOf(left.subList(0, Math.min(left.size(), MOST_NAMED)));
    }

    /**
     * One thing that may still be there.
     *
     * @param operation that made it, {@code METHOD /path}
     * @param thing the request that takes it away, or what is known of its id
     * @param reason why it is still there, in a few words
     */
    public record Leftover(String operation, String thing, String reason) {}

    /**
     * {@return a line for people of each thing that is left, those that read alike as one: {@code left: 3 x what POST /tags made, …}}
     *
     * @param most lines
     */
    public List<String> leftLines(int most) {
        Map<String, Integer> alike = new LinkedHashMap<>();
        left.forEach(one -> alike.merge(one.thing() + ", " + one.reason(), 1, Integer::sum));
        return alike.entrySet().stream()
                .limit(most)
                .map(line -> "left: " + (line.getValue() > 1 ? line.getValue() + " x " : "") + line.getKey())
                .toList();
    }

    /**
     * {@return what people are told while a clean-up goes on: {@code cleaning up, 120 things to go, 57s left at most}}
     *
     * @param left things that are next to be taken away
     * @param atMost how long it may still take, 0 or more
     */
    public static String underWay(long left, Duration atMost) {
        return "cleaning up, "
                + (left == 0
                        ? "the last answers are to come"
                        : Figures.count(left) + (left == 1 ? " thing" : " things") + " to go")
                + ", " + Figures.duration(Duration.ofSeconds(atMost.toSeconds())) + " left at most";
    }

    /** {@return whether nothing of the run is left, as far as LoadKit knows} */
    public boolean isClean() {
        return stuck == 0 && undeletable == 0;
    }

    /**
     * {@return what became of it, what is left by name, and how to try again: a line each, for people; empty where
     * nothing was made or held back}
     */
    public List<String> explained() {
        List<String> out = new ArrayList<>();
        if (created + heldBack > 0) {
            out.add("Clean-up: " + this);
        }
        out.addAll(leftLines(MOST_LINES));
        if (stuck > 0) {
            ledger.ifPresent(file -> out.add("try again with: loadkit cleanup " + file));
        }
        return out;
    }

    /** In words, such as {@code 120 created: 118 deleted, 2 gone already}. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        out.append(Figures.count(created)).append(" created: ");
        out.append(Figures.count(deleted)).append(" deleted, ");
        out.append(Figures.count(gone)).append(" gone already");
        out.append(stuck > 0 ? ", " + Figures.count(stuck) + " stuck" : "");
        out.append(undeletable > 0 ? ", " + Figures.count(undeletable) + " cannot be deleted" : "");
        out.append(heldBack > 0 ? ", " + Figures.count(heldBack) + " creates held back for that" : "");
        return out.toString();
    }
}
