package io.loadkit.generator;

import io.loadkit.model.Content;
import io.loadkit.model.Operation;
import io.loadkit.model.Response;
import io.loadkit.model.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Operations that are left out whatever values could be sent: they stream without end, or they break what others use. */
final class Policy {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "QUERY");
    private static final Set<String> STREAMS = Set.of(
            "text/event-stream",
            "application/x-ndjson",
            "application/ndjson",
            "application/jsonl",
            "application/stream+json",
            "application/x-json-stream",
            "multipart/x-mixed-replace");
    private static final Set<String> STREAM_WORDS = Set.of("sse", "eventstream", "websocket", "ws");
    private static final Set<String> DESTRUCTIVE = Set.of(
            "purge",
            "reset",
            "shutdown",
            "restart",
            "reboot",
            "restore",
            "wipe",
            "truncate",
            "flush",
            "drop",
            "factory",
            "terminate",
            "kill",
            "logout",
            "signout",
            "logoff",
            "deactivate",
            "rollback",
            "drain",
            "evict",
            "uninstall",
            "decommission",
            "clearall",
            "deleteall",
            "dropall");
    private static final List<List<String>> DESTRUCTIVE_PAIRS = List.of(
            List.of("change", "password"),
            List.of("password", "change"),
            List.of("update", "password"),
            List.of("password", "update"),
            List.of("set", "password"),
            List.of("password", "set"),
            List.of("log", "out"),
            List.of("sign", "out"),
            List.of("delete", "account"),
            List.of("shut", "down"),
            List.of("delete", "all"),
            List.of("clear", "all"),
            List.of("delete", "me"),
            List.of("close", "account"),
            List.of("remove", "all"),
            List.of("drop", "all"),
            List.of("replace", "all"),
            List.of("overwrite", "all"),
            List.of("update", "all"),
            List.of("archive", "all"),
            List.of("disable", "all"),
            List.of("revoke", "all"),
            List.of("cancel", "all"));

    /** What a write that is about one of these switches on or off for everybody. */
    private static final Set<String> MODES = Set.of("maintenance", "lockdown", "killswitch", "readonly", "offline");

    private static final List<List<String>> MODE_PAIRS =
            List.of(List.of("read", "only"), List.of("kill", "switch"), List.of("safe", "mode"));

    /** What a read does with what stands before it in the path. */
    private static final Set<String> LOOKING = Set.of(
            "validate", "validation", "valid", "check", "verify", "preview", "status", "state", "history", "info");

    private static final Set<String> REMOVALS = Set.of("delete", "remove", "clear", "erase", "prune", "empty");

    private static final Set<String> UNDOUBTED = Set.of("delete", "remove", "erase");
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "QUERY");

    private static final Set<String> SETS = Set.of("set", "change", "update");
    private static final Set<String> LOGIN_NAMES = Set.of("email", "username", "login");

    private static final Set<String> OWN = Set.of("me", "self", "account", "profile");

    private Policy() {}

    /** A reason to leave the operation out, if there is one. */
    static Optional<String> refuses(Operation operation) {
        if (!METHODS.contains(operation.method())) {
            return Optional.of("requests of method " + operation.method() + " are not sent");
        }
        if (streams(operation)) {
            return Optional.of("it streams without end; left out unless asked for");
        }
        return Optional.empty();
    }

    /** Whether it sounds as if it ended the caller's login, replaced all data, or changed the server for everybody. */
    static boolean isDestructive(Operation operation) {
        List<String> words = new ArrayList<>();
        List<String> literals = Paths.literals(operation.path());
        literals.stream()
                .skip(looks(operation) ? literals.size() - 1 : 0)
                .forEach(segment -> words.addAll(Words.split(segment)));
        boolean ofOne = operation.method().equals("DELETE") && Paths.endsWithPlaceholder(operation.path());
        if (!operation.method().equals("GET") && !ofOne) { // to drop one flight is no more than to delete it
            operation.operationId().ifPresent(id -> words.addAll(0, Words.split(id)));
        }
        if (words.stream().anyMatch(DESTRUCTIVE::contains)
                || isDestructiveElsewhere(operation)
                || changesLogin(operation)) {
            return true;
        }
        boolean writes = !isRead(operation);
        if (writes && removesWhateverIsThere(operation)) {
            return true;
        }
        for (int i = 0; i + 1 < words.size(); i++) {
            if (DESTRUCTIVE_PAIRS.contains(List.of(words.get(i), words.get(i + 1)))) {
                return true;
            }
        }
        boolean own = Paths.lastLiteral(operation.path())
                .filter(last -> OWN.contains(last.toLowerCase(Locale.ROOT))
                        || Tongues.readings(last).stream()
                                .anyMatch(read -> read.size() == 1 && OWN.contains(read.get(0))))
                .isPresent();
        return own && (operation.method().equals("DELETE") || !isRead(operation) && changesPassword(operation));
    }

    /**
     * As {@link #isDestructive}, of words of other languages. Where they stand in a name differs from language to language:
     * {@code alle_kunden_loeschen}.
     */
    private static boolean isDestructiveElsewhere(Operation operation) {
        List<String> names = new ArrayList<>(Paths.literals(operation.path()));
        if (!isRead(operation)) {
            operation.operationId().ifPresent(names::add);
        }
        return names.stream()
                .flatMap(name -> Tongues.readings(name).stream().skip(1))
                .anyMatch(words -> words.stream().anyMatch(DESTRUCTIVE::contains)
                        || DESTRUCTIVE_PAIRS.stream().anyMatch(words::containsAll));
    }

    /** Whether it looks at what its path speaks of, such as a reset, and does not do it: {@code GET /reset/validate}. */
    private static boolean looks(Operation operation) {
        return isRead(operation)
                && Paths.lastLiteral(operation.path())
                        .filter(last -> Words.hasAny(last, LOOKING))
                        .isPresent();
    }

    /** Whether it sounds as if it switched a mode of the whole server on or off. */
    static boolean switchesMode(Operation operation) {
        return !isRead(operation)
                && !Paths.endsWithPlaceholder(operation.path())
                && Paths.lastLiteral(operation.path())
                        .filter(last -> Tongues.readings(last).stream().anyMatch(Policy::isMode))
                        .isPresent();
    }

    /** Whether the words name a state of the whole server, and not something that has such a state. */
    private static boolean isMode(List<String> words) {
        boolean mode = words.size() == 1 && MODES.contains(words.get(0))
                || words.size() == 2 && words.get(1).equals("mode") && MODES.contains(words.get(0));
        return mode || words.size() >= 2 && MODE_PAIRS.contains(words.subList(0, 2));
    }

    /**
     * Whether it is called a removal, or an end of what its body names, and no path says of what, as POST
     * /users/inactive/delete and POST /jobs/cancel: what a body may say are ids of anybody's things. (Where they are ids of
     * ours, it is sent all the same.)
     */
    private static boolean removesWhateverIsThere(Operation operation) {
        return Paths.places(operation.path()).isEmpty()
                && (beginsWith(operation, REMOVALS::contains)
                        || EndingWords.ends(operation) && BodyIds.areAny(operation));
    }

    /**
     * Whether it is called a removal below something, as POST /projects/{project}/archive: where that is not ours but
     * named by the user, what goes may be anybody's.
     */
    static boolean removesBelow(Operation operation) {
        return !isRead(operation)
                && !Paths.places(operation.path()).isEmpty()
                && beginsWith(operation, first -> REMOVALS.contains(first) || first.equals("archive"));
    }

    /** Whether the last name of the path begins with such a word, in whatever language. */
    private static boolean beginsWith(Operation operation, Predicate<String> word) {
        return Paths.lastLiteral(operation.path()).map(Tongues::readings).orElse(List.of()).stream()
                .anyMatch(words -> !words.isEmpty() && word.test(words.get(0)));
    }

    /** Whether it takes something away, by its method or by its name. */
    static boolean removes(Operation operation) {
        return operation.method().equals("DELETE")
                || READS.contains(operation.method()) && !isRead(operation)
                || operation.method().equals("POST")
                        && Paths.lastLiteral(operation.path())
                                .filter(last -> Tongues.readings(last).stream()
                                        .flatMap(List::stream)
                                        .anyMatch(REMOVALS::contains))
                                .isPresent();
    }

    /** Whether it is there to change what the caller logs in with, as {@code /users/set_email} does: nobody can log in after it. */
    private static boolean changesLogin(Operation operation) {
        List<String> last =
                Paths.lastLiteral(operation.path()).map(Words::split).orElse(List.of());
        return !isRead(operation)
                && !operation.path().contains("{")
                && last.size() == 2
                && last.stream().anyMatch(SETS::contains)
                && last.stream().anyMatch(LOGIN_NAMES::contains);
    }

    private static boolean changesPassword(Operation operation) {
        return !operation.method().equals("POST")
                && operation
                        .body()
                        .filter(body -> body.contents().get(0).schema().resolved() instanceof Schema.Structure structure
                                && structure.required().stream() // what may be left out is
                                        .anyMatch(name -> Tongues.readings(name).stream()
                                                .flatMap(List::stream)
                                                .anyMatch(Set.of("password", "passwd")::contains)))
                        .isPresent();
    }

    /** Whether it only looks, as a GET does that is not called a deletion: {@code GET /user/delete/{id}} does what it says. */
    static boolean isRead(Operation operation) {
        return READS.contains(operation.method()) && !beginsWith(operation, UNDOUBTED::contains);
    }

    private static boolean streams(Operation operation) {
        List<String> types = operation.responses().stream()
                .filter(Response::isSuccess)
                .flatMap(response -> response.contents().stream())
                .map(Content::mediaType)
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .toList();
        return types.stream().anyMatch(STREAMS::contains)
                || types.isEmpty()
                        && Paths.lastLiteral(operation.path())
                                .filter(last -> Words.hasAny(last, STREAM_WORDS))
                                .isPresent();
    }
}
