package io.loadkit.generator;

import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes that reach past what this run made, whatever values are sent: what brings in a whole state, what sets how the
 * server works, what changes a collection, and what ends or changes the things that its body names. Below something that
 * this run made each of them is harmless, as what they reach lies in it.
 */
final class Sweeps {
    private static final Set<String> REPLACING = Set.of(
            "sync",
            "synchronize",
            "synchronise",
            "resync",
            "replace",
            "overwrite",
            "seed",
            "reseed",
            "migrate",
            "reload");

    /** What was kept for a bad day holds things of everybody. */
    private static final Set<String> COPIES = Set.of("backup", "snapshot", "dump", "checkpoint");

    private static final Set<String> TAKING_BACK = Set.of("restore", "rollback", "revert", "import", "apply", "load");
    private static final Set<String> SETTINGS = Set.of("setting", "config", "configuration");

    /** Below these lies what is the whole server's. */
    private static final Set<String> SERVER_WORDS = Set.of("admin", "system", "server", "global");

    /** What is about the caller alone. */
    private static final Set<String> CALLER =
            Set.of("me", "self", "my", "mine", "account", "profile", "user", "current", "myself");

    private static final Set<String> ENDING =
            Set.of("archive", "disable", "revoke", "cancel", "expire", "suspend", "ban", "block");
    private static final Set<String> MANY = Set.of("bulk", "batch", "mass", "many", "multiple");
    private static final Set<String> CHANGING = Set.of(
            "update",
            "edit",
            "change",
            "modify",
            "set",
            "move",
            "assign",
            "unassign",
            "close",
            "complete",
            "publish",
            "unpublish",
            "status",
            "state",
            "enable",
            "toggle",
            "rename",
            "transition");

    /** Below a collection these make something, or let somebody in. */
    private static final Set<String> ADDING =
            Set.of("upload", "create", "add", "new", "register", "signup", "login", "token");

    /** What only looks at what it is sent. */
    private static final Set<String> LOOKING =
            Set.of("validate", "validation", "check", "verify", "preview", "search", "query", "export", "test");

    private static final String ALL = "it changes all there are, of others too; left out unless asked for";
    private static final String STATE =
            "it sounds as if it replaced what is there, of others too; left out unless asked for";
    private static final String SERVER = "it changes how the server works for everybody; left out unless asked for";
    private static final String WARNED =
            "its description warns of what it does to all there is; left out unless asked for";
    private static final String NAMED =
            "it changes what its body names, and nothing that this run makes goes there; left out unless asked for";

    private final Set<String> shapes = new HashSet<>();
    private final Set<String> made = new HashSet<>();
    private final Set<String> collections = new HashSet<>();
    private final Set<String> listed = new HashSet<>();
    private final Set<String> methods = new HashSet<>();

    /** Collections whose things are told apart by one of a closed set. */
    private final Set<String> closed = new HashSet<>();

    /** @param operations all that are known */
    Sweeps(List<Operation> operations) {
        for (Operation operation : operations) {
            String shape = Paths.shape(operation.path());
            shapes.add(shape);
            methods.add(operation.method() + " " + shape);
            Paths.places(operation.path()).forEach(place -> shapes.add(place.itemPath()));
            Paths.places(operation.path()).stream()
                    .filter(place -> !place.owner().isEmpty())
                    .forEach(place -> collections.add(Words.key(place.owner())));
            Paths.places(operation.path()).stream()
                    .filter(place -> isClosed(operation, place))
                    .forEach(place -> closed.add(place.collection()));
            if (operation.method().equals("POST")) {
                made.add(shape);
            }
            if (operation.method().equals("GET") && Answers.isList(operation)) {
                listed.add(shape);
            }
        }
    }

    /**
     * Why the operation is left out, if it is.
     *
     * @param own whether it is sent the id of something that this run makes
     * @param below whether that stands in its path
     */
    Optional<String> refuses(Operation operation, boolean own, boolean below) {
        if (Policy.isRead(operation)) {
            return Optional.empty();
        }
        if (takesBack(operation)) {
            return Optional.of(STATE);
        }
        if (below || looks(operation)) {
            return Optional.empty();
        }
        if (Warnings.areGiven(operation)) {
            return Optional.of(WARNED);
        }
        if (replaces(operation)) {
            return Optional.of(STATE);
        }
        if (sets(operation) || switchesOne(operation) || !own && changesServer(operation)) {
            return Optional.of(SERVER);
        }
        if (changesAll(operation) && (!own || isDoneOneByOne(operation)) || !own && changesCollection(operation)) {
            return Optional.of(ALL);
        }
        return !own && (changesNamed(operation) || actsOn(operation).isPresent())
                ? Optional.of(NAMED)
                : Optional.empty();
    }

    /**
     * What kind of things it does something to that its body names, as POST /vehicles/move with ids of vehicles does: an
     * action of a collection, which has no items itself, is no list, and is not there to add something.
     */
    Optional<String> actsOn(Operation operation) {
        String shape = Paths.shape(operation.path());
        List<String> literals = Paths.literals(operation.path());
        if (Policy.isRead(operation)
                || looks(operation)
                || !Paths.places(operation.path()).isEmpty()
                || literals.size() < 2
                || shapes.contains(shape + "/{}")
                || listed.contains(shape)
                || last(operation).stream().anyMatch(ADDING::contains)) {
            return Optional.empty();
        }
        String owner = Words.key(literals.get(literals.size() - 2));
        boolean collection = shapes.contains(shape.substring(0, shape.lastIndexOf('/')) + "/{}");
        return collection && BodyIds.are(operation, owner) ? Optional.of(owner) : Optional.empty();
    }

    /** Whether it is left out whatever is known of what it is sent: then nothing is made by it either. */
    boolean isWhole(Operation operation) {
        return !Policy.isRead(operation)
                && (takesBack(operation)
                        || !looks(operation)
                                && Paths.places(operation.path()).isEmpty()
                                && (Warnings.areGiven(operation)
                                        || replaces(operation)
                                        || sets(operation)
                                        || switchesOne(operation)));
    }

    /** Whether it goes back to a copy of the whole, also where that copy was made by this run. */
    private static boolean takesBack(Operation operation) {
        return said(operation).flatMap(List::stream).anyMatch(TAKING_BACK::contains)
                && Paths.literals(operation.path()).stream().map(Words::key).anyMatch(COPIES::contains);
    }

    private boolean replaces(Operation operation) {
        return said(operation)
                .anyMatch(last -> REPLACING.contains(last.get(0)) || last.contains("import") && !addsTo(operation));
    }

    /** Whether it is said into which collection an import goes: things are added there. */
    private boolean addsTo(Operation operation) {
        return Paths.literals(operation.path()).stream().map(Words::key).anyMatch(collections::contains)
                || last(operation).stream().map(Words::singular).anyMatch(collections::contains);
    }

    /** Settings of which there are several, each made by somebody, are things like others. */
    private boolean sets(Operation operation) {
        String walked = "";
        boolean found = false;
        for (String segment : Paths.shape(operation.path()).split("/")) {
            walked += segment.isEmpty() ? "" : "/" + segment;
            List<String> words = Words.split(segment);
            if (words.isEmpty()) {
                continue; // a placeholder, or nothing before the first slash
            }
            if (isAny(segment, CALLER)) {
                return false;
            }
            boolean settings = Tongues.readings(segment).stream()
                            .anyMatch(read -> SETTINGS.contains(Words.singular(read.get(read.size() - 1))))
                    || segment.equalsIgnoreCase("mode")
                    || words.size() > 1 && words.get(0).equals("default")
                    || words.get(0).equals("defaults");
            found |= settings && !(made.contains(walked) && shapes.contains(walked + "/{}"));
        }
        return found;
    }

    /** Whether it changes the one thing of its kind that those who run the server have: {@code PUT /admin/ruleset}. */
    private static boolean changesServer(Operation operation) {
        List<String> literals = Paths.literals(operation.path());
        return isChange(operation)
                && Paths.places(operation.path()).isEmpty()
                && literals.stream().noneMatch(literal -> CALLER.contains(Words.key(literal)) || isAny(literal, CALLER))
                && literals.stream()
                        .limit(Math.max(0, literals.size() - 1))
                        .anyMatch(literal -> isAny(literal, SERVER_WORDS));
    }

    /** Whether a name is one of those words, in whatever language. */
    private static boolean isAny(String name, Set<String> words) {
        return words.contains(name.toLowerCase(Locale.ROOT))
                || Tongues.readings(name).stream().anyMatch(read -> read.size() == 1 && words.contains(read.get(0)));
    }

    /** Whether what it adds to a collection is one of a closed set, such as a rule of the server: nobody can have one of his own. */
    private boolean switchesOne(Operation operation) {
        return operation.method().equals("POST")
                && Paths.places(operation.path()).isEmpty()
                && closed.contains(Paths.shape(operation.path()));
    }

    private static boolean isClosed(Operation operation, Paths.Place place) {
        return operation.parameters(In.PATH).stream()
                .anyMatch(p -> p.name().equals(place.name())
                        && !p.schema().resolved().notes().enumeration().isEmpty());
    }

    /** Whether it writes to a collection as a whole: things are created or listed in it, and reached one by one below it. */
    private boolean changesAll(Operation operation) {
        String shape = Paths.shape(operation.path());
        boolean known = made.contains(shape) || listed.contains(shape);
        return isChange(operation) && known && shapes.contains(shape + "/{}");
    }

    /** Whether it changes something of a collection as a whole, such as its order: {@code PUT /lists/sort-order}. */
    private boolean changesCollection(Operation operation) {
        String shape = Paths.shape(operation.path());
        int cut = shape.lastIndexOf('/');
        return isChange(operation)
                && cut > 0
                && shapes.contains(shape.substring(0, cut) + "/{}")
                && said(operation).flatMap(List::stream).noneMatch(CALLER::contains)
                && last(operation).stream().noneMatch(ADDING::contains);
    }

    private static boolean isChange(Operation operation) {
        return Set.of("PUT", "PATCH").contains(operation.method()) && !Paths.endsWithPlaceholder(operation.path());
    }

    /** Whether one thing is changed where it lies, so that the same on the collection, whatever id its body has, is for all. */
    private boolean isDoneOneByOne(Operation operation) {
        String item = Paths.shape(operation.path()) + "/{}";
        boolean list = operation
                .body()
                .filter(body -> body.contents().get(0).schema().resolved() instanceof Schema.Sequence)
                .isPresent();
        return !list && methods.contains(operation.method() + " " + item);
    }

    /** Whether it ends things, or changes many: those that its body names. */
    private static boolean changesNamed(Operation operation) {
        if (Paths.endsWithPlaceholder(operation.path())) {
            return false;
        }
        boolean many = Paths.literals(operation.path()).stream()
                .flatMap(literal -> Tongues.readings(literal).stream())
                .flatMap(List::stream)
                .anyMatch(MANY::contains);
        return said(operation)
                .anyMatch(last -> ENDING.contains(last.get(0))
                        || many && last.stream().anyMatch(word -> CHANGING.contains(word) || ENDING.contains(word)));
    }

    /** Whether a segment of a path says that something is done to many things at once. */
    static boolean isOfMany(String segment) {
        return MANY.contains(segment.toLowerCase(Locale.ROOT));
    }

    private static boolean looks(Operation operation) {
        return said(operation).flatMap(List::stream).anyMatch(LOOKING::contains);
    }

    /** What the last name of the path says, as it stands and in English where it is in another language. */
    private static Stream<List<String>> said(Operation operation) {
        return Paths.lastLiteral(operation.path()).map(Tongues::readings).orElse(List.of()).stream()
                .filter(words -> !words.isEmpty());
    }

    private static List<String> last(Operation operation) {
        return Paths.lastLiteral(operation.path()).map(Words::split).orElse(List.of());
    }
}
