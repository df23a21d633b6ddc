package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.model.Operation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fields that a refusal names as those it is about, in a place of their own: then it is about no other one. */
public final class NamedFields {
    private static final int DEEPEST = 5;

    private NamedFields() {}

    /**
     * {@return the fields of the request that are named so}
     *
     * @param reply the refusal
     * @param operation that was asked for
     */
    public static Set<List<String>> of(Reply reply, Operation operation) {
        Set<List<String>> out = new LinkedHashSet<>();
        reply.json()
                .ifPresent(
                        json -> collect(json, MentionedFields.fields(operation).keySet(), out, 0));
        return out;
    }

    /**
     * {@return what a dialect reads, without what is about a field that the refusal neither names nor mentions}
     *
     * @param dialect which reads it
     * @param reply the refusal
     * @param operation that was asked for
     */
    public static List<Complaint> read(ErrorDialect dialect, Reply reply, Operation operation) {
        List<Complaint> all = dialect.read(reply, operation);
        Set<List<String>> named = dialect.namesFields() || all.isEmpty() ? Set.of() : of(reply, operation);
        return named.isEmpty()
                ? all
                : all.stream()
                        .filter(one -> one.path().isEmpty()
                                || named.contains(one.path())
                                || MentionedFields.mentions(one.message(), one.path()))
                        .toList();
    }

    /**
     * {@return whether a conflict is about things that exist, as it names only fields that refer to such: they are in a state in which
     * nothing that is sent along is of use}
     *
     * @param reply the refusal
     * @param operation that was asked for
     */
    public static boolean areThings(Reply reply, Operation operation) {
        Set<List<String>> named = reply.status() == 409 ? of(reply, operation) : Set.of();
        return !named.isEmpty()
                && named.stream()
                        .allMatch(path ->
                                Names.refersTo(path.get(path.size() - 1)).isPresent());
    }

    private static void collect(Object json, Set<List<String>> known, Set<List<String>> out, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (json instanceof List<?> list) {
            list.forEach(one -> {
                if (one != null) {
                    collect(one, known, out, depth + 1);
                }
            });
        } else if (json instanceof Map<?, ?> map) {
            in(map, known).ifPresent(out::add);
            map.values().forEach(value -> {
                if (value != null) {
                    collect(value, known, out, depth + 1);
                }
            });
        }
    }

    /** The field that an object says it is about. */
    static Optional<List<String>> in(Map<?, ?> error, Set<List<String>> known) {
        return FieldErrorList.FIELDS.stream()
                .map(error::get)
                .filter(String.class::isInstance)
                .map(name -> FieldErrorList.path((String) name))
                .filter(path -> !path.isEmpty())
                .flatMap(path -> field(path, known).stream())
                .findFirst();
    }

    private static Optional<List<String>> field(List<String> path, Set<List<String>> known) {
        for (int from = 0; from < path.size(); from++) {
            List<String> part = path.subList(from, path.size());
            if (known.contains(part)) {
                return Optional.of(new ArrayList<>(part));
            }
        }
        return Optional.empty();
    }
}
