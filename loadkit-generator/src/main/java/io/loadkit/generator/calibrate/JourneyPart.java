package io.loadkit.generator.calibrate;

import io.loadkit.generator.OwnNames;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.plan.Ending;
import io.loadkit.plan.JourneyRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part that an operation plays in journeys beyond what its document says: what comes before it and what undoes it,
 * what it makes and what it takes away. For one thread.
 */
final class JourneyPart {
    private Optional<List<String>> after = Optional.empty();
    private Optional<String> endedBy = Optional.empty();
    private boolean takesAway;
    private boolean alsoMakes;
    private boolean creates;
    private Optional<MadeAddresses.Found> address = Optional.empty();
    private Optional<String> newId = Optional.empty();
    private boolean silent;
    private Optional<Boolean> several = Optional.empty();
    private boolean byAnother;
    private Optional<OwnNames.Addition> adds = Optional.empty();
    private String flow = "";
    private boolean missed;
    private Optional<Reply> refusedSince = Optional.empty();

    /** The user's own journey that it is a step of; empty for none. */
    String flow() {
        return flow;
    }

    void flow(String name) {
        flow = name;
    }

    /** What is sent before it, on the same thing, as {@link Ending} reads it; empty where nothing is known of that. */
    Optional<List<String>> after() {
        return after;
    }

    /** The same without the states that are said of them. */
    List<String> earlier() {
        return after.orElse(List.of()).stream()
                .map(text -> Ending.of(text).operation())
                .toList();
    }

    void after(Optional<List<String>> keys) {
        after = keys;
    }

    /** The last answer where it was sent for the sake of others and refused, though it works. */
    Optional<Reply> refusedSince() {
        return refusedSince;
    }

    void refusedSince(Optional<Reply> refusal) {
        refusedSince = refusal;
    }

    /** What it was to be tried on could not be made, or brought into the state wanted. */
    void missed() {
        missed = true;
    }

    /** Whether that was so when it was to be sent last; asked once. */
    boolean wasMissed() {
        boolean was = missed;
        missed = false;
        return was;
    }

    /** What ends a thing to which it was done, so that it can be deleted. */
    Optional<String> endedBy() {
        return endedBy;
    }

    void endedBy(Optional<String> key) {
        endedBy = key;
    }

    /** Whether what it acts on is not there any more afterwards. */
    boolean takesAway() {
        return takesAway;
    }

    void takesAway(boolean does) {
        takesAway = does;
    }

    /** Whether its answers show things that it has made besides those that are made elsewhere. */
    boolean alsoMakes() {
        return alsoMakes;
    }

    void alsoMakes(boolean does) {
        alsoMakes = does;
    }

    /** Whether it said of what it put that it was created, which its document does not say. */
    boolean creates() {
        return creates;
    }

    void creates(boolean does) {
        creates = does;
    }

    /** Where what it makes is taken away again, as its answers show. */
    Optional<MadeAddresses.Found> address() {
        return address;
    }

    void address(MadeAddresses.Found found) {
        address = Optional.of(found);
    }

    /** What it was seen to make, besides what makes such things as a rule. */
    Optional<OwnNames.Addition> adds() {
        return adds;
    }

    void adds(OwnNames.Addition seen) {
        adds = Optional.of(seen);
    }

    /** Whether it makes things and does not say which. */
    boolean silent() {
        return silent;
    }

    void silent(boolean is) {
        silent = is;
    }

    /** Whether it makes each of the things that its answer lists; otherwise what was there before is among them. */
    Optional<Boolean> several() {
        return several;
    }

    void several(boolean does) {
        several = Optional.of(does);
    }

    /** Whether it is sent by another account than that to which the things belong that it acts on. */
    boolean byAnother() {
        return byAnother;
    }

    void byAnother(boolean is) {
        byAnother = is;
    }

    /** Where its answers have the id that the thing it changes goes by afterwards; empty where that stays as it is. */
    Optional<String> newId() {
        return newId;
    }

    void newId(String pointer) {
        newId = Optional.of(pointer);
    }

    /** Adds to the rules for journeys what is known of the operation of that key; what the user says of it comes first. */
    JourneyRules addedTo(JourneyRules rules, String key, JourneyRules said) {
        JourneyRules out = rules;
        if (after.isPresent() && !said.after().containsKey(key)) {
            out = out.after(key, after.get().toArray(String[]::new));
        }
        if (endedBy.isPresent() && !said.ends().containsKey(key)) {
            out = out.endedBy(key, endedBy.get());
        }
        if (takesAway) {
            out = out.takesAway(key);
        }
        if (alsoMakes) {
            out = out.alsoMakes(key);
        }
        if (newId.isPresent()) {
            out = out.renames(key, newId.get());
        }
        return out;
    }

    /** Adds all that is known, as plain JSON values. */
    void freeze(Map<String, Object> out) {
        after.ifPresent(keys -> out.put("after", keys));
        endedBy.ifPresent(key -> out.put("endedBy", key));
        if (takesAway) {
            out.put("takesAway", true);
        }
        if (alsoMakes) {
            out.put("alsoMakes", true);
        }
        if (silent) {
            out.put("silent", true);
        }
        several.ifPresent(each -> out.put("several", each));
        if (byAnother) {
            out.put("byAnother", true);
        }
        if (creates) {
            out.put("creates", true);
        }
        address.ifPresent(found -> out.put("address", found.text()));
        newId.ifPresent(pointer -> out.put("newId", pointer));
        adds.ifPresent(seen -> out.put("adds", List.of(seen.collection(), seen.pointer())));
    }

    /** Knows what {@link #freeze} wrote. */
    void thaw(Map<String, Object> entry) {
        after = entry.get("after") instanceof List<?> keys
                ? Optional.of(keys.stream().map(String::valueOf).toList())
                : Optional.empty();
        endedBy = Optional.ofNullable(entry.get("endedBy")).map(String::valueOf);
        takesAway = Boolean.TRUE.equals(entry.get("takesAway"));
        alsoMakes = Boolean.TRUE.equals(entry.get("alsoMakes"));
        silent = Boolean.TRUE.equals(entry.get("silent"));
        several = Optional.ofNullable(entry.get("several")).map(Boolean.TRUE::equals);
        byAnother = Boolean.TRUE.equals(entry.get("byAnother"));
        creates = Boolean.TRUE.equals(entry.get("creates"));
        address = Optional.ofNullable(entry.get("address")).map(String::valueOf).flatMap(MadeAddresses.Found::of);
        adds = entry.get("adds") instanceof List<?> seen && seen.size() == 2
                ? Optional.of(new OwnNames.Addition(String.valueOf(seen.get(0)), String.valueOf(seen.get(1))))
                : Optional.empty();
        newId = Optional.ofNullable(entry.get("newId")).map(String::valueOf).filter(text -> text.startsWith("/"));
    }
}
