package io.loadkit.engine;

import io.loadkit.plan.Creation;
import io.loadkit.plan.Save;
import io.loadkit.plan.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a step has to do with the things that its scenario makes, which are named by their places there.
 *
 * @param made all that the scenario makes
 */
record Bookings(Step.Request request, List<Creation> made) {
    /** What it makes; below 0 for nothing. */
    int makes() {
        return IntStream.range(0, made.size())
                .filter(i -> made.get(i).maker() == request)
                .findFirst()
                .orElse(-1);
    }

    /** What it takes away: also where it is but used, and what ends a thing is all that takes it away. */
    int[] removes() {
        return IntStream.range(0, made.size())
                .filter(i -> made.get(i).deleters().stream()
                        .anyMatch(deleter -> isSame(deleter) && !made.get(i).isSecond(deleter)))
                .toArray();
    }

    /** Whether that is this step, or the same step of another journey. */
    private boolean isSame(Step.Request deleter) {
        return deleter == request
                || deleter.template().key().equals(request.template().key())
                        && deleter.template().target().equals(request.template().target());
    }

    /** What it is sent to, of a kind that its maker makes several of at once, so that it is sent to each; below 0 for none. */
    int repeats() {
        String about = Creation.subject(request.template().target());
        String method = request.template().method();
        boolean ends = method.equals("DELETE") || request.cleanup() && !method.equals("GET");
        return IntStream.range(0, ends ? made.size() : 0)
                .filter(i -> made.get(i).maker().saves().stream()
                        .anyMatch(save -> save.name().equals(about) && SavedValues.isOfSeveral(save)))
                .findFirst()
                .orElse(-1);
    }

    /** What its path names by an id that its answer brings anew; below 0 for nothing. */
    int renames() {
        Set<String> again = new HashSet<>(request.template().target().needs());
        again.retainAll(request.saves().stream().map(Save::name).toList());
        return IntStream.range(0, again.isEmpty() || request.cleanup() ? 0 : made.size())
                .filter(i -> made.get(i).names().stream().anyMatch(again::contains))
                .findFirst()
                .orElse(-1);
    }

    /** What it takes out of the bin. */
    int[] empties() {
        return IntStream.range(0, made.size())
                .filter(i -> made.get(i).deleters().stream()
                        .anyMatch(deleter -> deleter == request && made.get(i).isSecond(deleter)))
                .toArray();
    }
}
