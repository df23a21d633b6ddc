package io.loadkit.engine;

import io.loadkit.model.Json;
import io.loadkit.plan.Check;
import io.loadkit.plan.Save;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an answer must be like, and what is saved of it. Immutable; used by all lanes. */
@SuppressWarnings("ReferenceEquality") // Pointers.MISSING is one object, unlike any value that was found
final class Expectations {
    private final boolean @Nullable [] allowed;
    private final List<Test> tests;
    private final SavedValues saves;
    private final Pointers pointers;
    private final boolean needsBody;
    private final boolean needsHeaders;
    private final boolean makesSeveral;

    /** One check: its failure, and whether it holds. The second argument has the values at the pointers. */
    private record Test(ErrorKey failure, BiFunction<Received, @Nullable Object[], Boolean> holds, boolean foreign) {}

    private Expectations(List<Check> checks, List<Save> saves, Map<String, Integer> slots) {
        SortedSet<Integer> statuses = new TreeSet<>();
        checks.stream()
                .filter(Check.Status.class::isInstance)
                .forEach(c -> statuses.addAll(((Check.Status) c).allowed()));
        this.allowed = statuses.isEmpty() ? null : new boolean[600];
        statuses.forEach(status -> {
            if (allowed != null) {
                allowed[status] = checks.stream()
                        .allMatch(c ->
                                !(c instanceof Check.Status s) || s.allowed().contains(status));
            }
        });
        List<String> paths = Stream.concat(
                        checks.stream().flatMap(check -> pointer(check).stream()),
                        saves.stream().flatMap(save -> SavedValues.pointers(save.from())))
                .distinct()
                .toList();
        this.pointers = new Pointers(paths);
        this.tests = new ArrayList<>();
        checks.forEach(check -> test(check, paths));
        this.saves = new SavedValues(saves, paths, slots);
        this.makesSeveral = saves.stream().anyMatch(SavedValues::isOfSeveral);
        boolean foreign = checks.stream().anyMatch(Check.That.class::isInstance);
        this.needsBody = !paths.isEmpty() || foreign || checks.stream().anyMatch(Check.Contains.class::isInstance);
        this.needsHeaders =
                foreign || checks.stream().anyMatch(Check.HeaderContains.class::isInstance) || this.saves.needHeaders();
    }

    static Expectations of(List<Check> checks, List<Save> saves, Map<String, Integer> slots) {
        return new Expectations(checks, saves, slots);
    }

    boolean needsBody() {
        return needsBody;
    }

    boolean needsHeaders() {
        return needsHeaders;
    }

    /**
     * Says what is wrong with {@code answer}, and saves its values into {@code saved} when nothing is.
     *
     * @param thrown told what a check of the user's threw
     */
    @Nullable
    ErrorKey judge(Received answer, @Nullable Object[] saved, Consumer<RuntimeException> thrown) {
        ErrorKey ofStatus = judgeStatus(answer.status());
        if (ofStatus != null || tests.isEmpty() && saves.isEmpty()) {
            return ofStatus;
        }
        @Nullable Object[] values = answer.values(pointers);
        for (int i = 0; i < tests.size(); i++) {
            if (!holds(tests.get(i), answer, values, thrown)) {
                return tests.get(i).failure;
            }
        }
        return saves.save(answer, values, saved);
    }

    /** Whether an answer with that status has failed, whatever else it is like. */
    boolean isFailure(int status) {
        return allowed == null ? status >= 400 : status >= allowed.length || !allowed[status];
    }

    /** Saves what it can of an answer that did not pass: an id tells what has to be taken away. */
    void salvage(Received answer, @Nullable Object[] saved) {
        if (!saves.isEmpty()) {
            saves.save(answer, answer.values(pointers), saved);
        }
    }

    /** What it has of further things that were made at once. */
    SavedValues.Others others(Received answer) {
        return makesSeveral ? saves.others(answer.values(pointers)) : SavedValues.Others.NONE;
    }

    private @Nullable ErrorKey judgeStatus(int status) {
        if (allowed == null) {
            return status < 400 ? null : ErrorKey.ofStatus(status);
        }
        if (status < allowed.length && allowed[status]) {
            return null;
        }
        return status < 400 ? ErrorKey.ofCheck("status was " + status) : ErrorKey.ofStatus(status);
    }

    private static boolean holds(
            Test test, Received answer, @Nullable Object[] values, Consumer<RuntimeException> thrown) {
        if (!test.foreign) {
            return test.holds.apply(answer, values);
        }
        try {
            return test.holds.apply(answer, values);
        } catch (RuntimeException fault) {
            thrown.accept(fault);
            return false;
        }
    }

    private void test(Check check, List<String> paths) {
        ErrorKey failure = ErrorKey.ofCheck(check.description());
        if (check instanceof Check.Contains contains) {
            byte[] wanted = contains.text().getBytes(StandardCharsets.UTF_8);
            tests.add(
                    new Test(failure, (answer, v) -> contains(answer.keptBytes(), answer.keptLength(), wanted), false));
        } else if (check instanceof Check.JsonExists exists) {
            int at = paths.indexOf(exists.pointer());
            tests.add(new Test(failure, (answer, values) -> values[at] != Pointers.MISSING, false));
        } else if (check instanceof Check.JsonEquals equals) {
            int at = paths.indexOf(equals.pointer());
            Object expected = equals.expected();
            tests.add(new Test(failure, (answer, values) -> isEqual(values[at], expected), false));
        } else if (check instanceof Check.HeaderContains header) {
            tests.add(new Test(
                    failure,
                    (answer, v) -> answer.header(header.name())
                            .filter(value -> value.contains(header.text()))
                            .isPresent(),
                    false));
        } else if (check instanceof Check.That that) {
            tests.add(new Test(failure, (answer, v) -> that.condition().test(answer), true));
        }
    }

    private static Optional<String> pointer(Check check) {
        return check instanceof Check.JsonExists exists
                ? Optional.of(exists.pointer())
                : check instanceof Check.JsonEquals equals ? Optional.of(equals.pointer()) : Optional.empty();
    }

    private static boolean contains(byte[] bytes, int length, byte[] wanted) {
        for (int at = 0; at <= length - wanted.length; at++) {
            int same = 0;
            while (same < wanted.length && bytes[at + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return true;
            }
        }
        return false;
    }

    /** Equal as JSON values: numbers by value, containers by what they are written as. */
    private static boolean isEqual(@Nullable Object actual, @Nullable Object expected) {
        if (actual == Pointers.MISSING) {
            return false;
        }
        if (actual instanceof Number one && expected instanceof Number other) {
            return decimal(one).compareTo(decimal(other)) == 0;
        }
        return Json.write(actual).equals(Json.write(expected));
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }
}
