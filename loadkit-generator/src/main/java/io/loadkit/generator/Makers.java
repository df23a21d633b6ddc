package io.loadkit.generator;

import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.spi.Leaf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which operations may provide the id that a placeholder stands for, the likeliest first: by the path they own, by what
 * their answer is documented to hold, and by names.
 */
final class Makers {
    private static final Set<String> CREATE_WORDS = Set.of(
            "create",
            "add",
            "upload",
            "register",
            "new",
            "insert",
            "import",
            "make",
            "open",
            "start",
            "submit",
            "store",
            "signup",
            "post",
            "save");

    /** Names begin so without meaning that anything stays: {@code post_prediction}, {@code start_timer}. */
    private static final Set<String> AMBIGUOUS = Set.of("post", "start", "open", "make", "new");

    /** Its answer has a property of just that name. */
    private static final int SHOWN = 80;

    /** What another app makes and reaches under the same name. */
    static final int OF_ANOTHER_APP = 42;

    /** What an answer has a list of, such as the tickets of an order. */
    private static final int LISTED = 30;

    /** What makes parts together with what they lie in: they are ours as that is. */
    private static final int WITH_PARTS = 31;

    /** What makes such things with another one: after all that makes, and before what only shows. */
    private static final int TOGETHER = 29;

    /** What answers with a new thing of the kind, and stands elsewhere: before what only a list shows or a PUT may make. */
    private static final int ALIKE = 33;

    private final List<Operation> operations;
    private final MakerIndex index;
    private final ShownKeys shown;
    private final KeyedElsewhere keyed;

    /** Shapes of paths under which something can be deleted. */
    private final Set<String> deleted = new HashSet<>();

    /** Where a POST makes something, with its app before it. */
    private final Set<String> posts = new HashSet<>();

    /** Operations by what the placeholder is called that their path ends with, with their app before it. */
    private final Map<String, List<Operation>> ends = new HashMap<>();

    /** The likeliest first: each is asked for by every field that is called so, and all operations are looked at for it. */
    private final Map<Wanted, List<Candidate>> known = new HashMap<>();

    /** What may be asked for. */
    private record Wanted(String app, Paths.Place place) {}

    Makers(List<Operation> operations) {
        this(new ShownKeys(operations), leaf -> false);
    }

    /** @param given whether somebody says of a leaf what value it takes */
    Makers(ShownKeys shown, Predicate<Leaf> given) {
        this.operations = shown.operations();
        this.keyed = new KeyedElsewhere(operations, given);
        this.shown = shown;
        this.index = new MakerIndex(this.operations);
        for (Operation operation : this.operations) {
            String shape = Paths.shape(operation.path());
            if (operation.method().equals("DELETE")) {
                deleted.add(shape);
            } else if (operation.method().equals("POST")) {
                posts.add(operation.app() + " " + shape);
            }
            if (Paths.endsWithPlaceholder(operation.path())) {
                String key = Words.key(Paths.last(operation.path()).name());
                ends.computeIfAbsent(operation.app() + " " + key, k -> new ArrayList<>())
                        .add(operation);
            }
        }
    }

    /**
     * An operation that may provide the id.
     *
     * @param score how likely it is, above 0
     * @param kind how the id comes to be known
     * @param resource what the id is one of, as a singular word
     */
    record Candidate(Operation operation, int score, Product.Kind kind, String resource) {
        /** Whether it is the id of what the operation adds to its collection, however that id is called. */
        boolean isOwn(Paths.Place place) {
            return kind == Product.Kind.CREATED && Makers.isOwn(operation, place, resource);
        }

        /** Where the id stands, if the answer has a list of such things within what it tells. */
        Optional<String> pointer() {
            return score == LISTED
                    ? Answers.listed(operation, resource)
                    : score == WITH_PARTS || score == TOGETHER ? Answers.part(operation, resource) : Optional.empty();
        }
    }

    List<Candidate> of(String app, Paths.Place place, Predicate<Operation> allowed) {
        List<Candidate> out = new ArrayList<>(known.computeIfAbsent(new Wanted(app, place), this::likely));
        out.removeIf(candidate -> !allowed.test(candidate.operation()));
        List<Candidate> sure = out.stream().filter(c -> !isOnlyShown(c, place)).toList();
        boolean madeElsewhere = sure.stream().anyMatch(c -> c.kind() == Product.Kind.CREATED);
        if (madeElsewhere || OwnAccount.isPerson(resource(app, place))) {
            out.retainAll(sure); // nothing is done to whoever borrowed a book for the sake of the loan
        }
        return out;
    }

    private List<Candidate> likely(Wanted wanted) {
        Paths.Place place = wanted.place();
        String resource = resource(wanted.app(), place);
        List<Candidate> out = new ArrayList<>();
        for (Operation operation : index.about(place, resource)) {
            int score = score(operation, wanted.app(), place, resource);
            if (score > 0) {
                Candidate made = new Candidate(operation, score, kind(operation, place, resource), resource);
                boolean seen = score == LISTED || isOnlyShown(made, place); // whoever's it is: nothing is done to that
                out.add(seen ? new Candidate(operation, score, Product.Kind.OBSERVED, resource) : made);
            }
        }
        shown.elsewhere(place).stream()
                .filter(o -> out.stream().noneMatch(c -> c.operation().equals(o)))
                .forEach(o -> out.add(new Candidate(o, ALIKE, Product.Kind.CREATED, resource)));
        if (out.isEmpty() && !place.owner().isEmpty()) {
            keyed.makers(wanted.app(), place)
                    .forEach(o -> out.add(new Candidate(o, ALIKE, Product.Kind.CREATED, Words.key(place.owner()))));
        }
        out.sort(Comparator.<Candidate>comparingInt(c -> -c.score())
                .thenComparingInt(c -> -Paths.common(c.operation().path(), place.itemPath()))
                .thenComparingInt(c -> c.operation().path().length()));
        return out;
    }

    /** Whether it makes another thing, which has an id of its own and shows with what it belongs together. */
    private static boolean isOnlyShown(Candidate candidate, Paths.Place place) {
        return candidate.score() == SHOWN
                && Answers.namesBesidesItself(candidate.operation(), place.name())
                && Paths.literals(candidate.operation().path()).stream()
                        .map(Words::key)
                        .noneMatch(candidate.resource()::equals);
    }

    /** What the placeholder is an id of, as a singular word. */
    static String resource(String app, Paths.Place place) {
        return Words.ownerInPath(place.name())
                .orElse(place.owner().isEmpty() ? Words.key(app) : Words.key(place.owner()));
    }

    private static Product.Kind kind(Operation operation, Paths.Place place, String resource) {
        return Policy.isRead(operation)
                ? Product.Kind.OBSERVED
                : isAt(operation, place, resource)
                                || operation.method().equals("PUT")
                                        && Paths.shape(operation.path()).equals(place.itemPath())
                                || isSameThing(operation, place)
                        ? Product.Kind.CHOSEN
                        : Product.Kind.CREATED;
    }

    /** Whether that is its path, and the last placeholder means the same: an image is not put at its own name. */
    private static boolean isAt(Operation operation, Paths.Place place, String resource) {
        List<Paths.Place> own = Paths.places(operation.path());
        return Paths.shape(operation.path()).equals(place.itemPath())
                && !own.isEmpty()
                && resource(operation.app(), own.get(own.size() - 1)).equals(resource);
    }

    /** How likely the operation is to provide the id; 0 for not at all. */
    static int score(Operation operation, String app, Paths.Place place, String resource) {
        String shape = Paths.shape(operation.path());
        boolean sameApp = operation.app().equals(app);
        boolean atRoot = place.itemPath().equals("/{}") && operation.method().equals("POST");
        boolean owns = (atRoot || !place.collection().isEmpty()) && shape.equals(place.collection());
        String last = Paths.lastLiteral(operation.path()).map(Words::key).orElse("");
        boolean collection = isOf(last, resource) && !Paths.endsWithPlaceholder(operation.path());
        boolean about = Paths.about(operation.path())
                .filter(things -> isOf(things, resource))
                .isPresent();
        if (operation.method().equals("GET")) {
            boolean listed = Answers.isList(operation)
                    && (sameApp || Words.owner(place.name()).isPresent());
            return owns ? 20 : listed ? (collection ? 10 : about ? 9 : 0) / (sameApp ? 1 : 2) : 0;
        }
        if (isSameThing(operation, place) && documentsCreation(operation)) {
            return 45;
        }
        if (operation.method().equals("PUT")) {
            Optional<Parameter> parameter = Placeholders.parameter(operation, place.name());
            boolean nested = Paths.places(operation.path()).size() > 1; // below what is ours nothing is another's
            return !shape.equals(place.itemPath())
                    ? 0
                    : documentsCreation(operation)
                            ? 32
                            : Placeholders.isNobodys(parameter, nested)
                                    ? 25 // before what only a list shows: what is put there is ours
                                    : nested && Placeholders.isOpenText(parameter) ? 15 : 0;
        }
        if (!operation.method().equals("POST")) {
            return 0;
        }
        if (owns || isKeyedByTwo(operation, place)) {
            return 100;
        }
        if (isAt(operation, place, resource)) {
            return 40;
        }
        boolean takesIt =
                Paths.places(operation.path()).stream().anyMatch(p -> p.name().equals(place.name()));
        if (takesIt) {
            return 0;
        }
        boolean echoes = References.takes(operation, place.name());
        int elsewhere = sameApp ? 0 : 25;
        if (Words.owner(place.name()).isPresent()
                && !echoes // what was sent comes back: it is of something that was there before
                && Answers.hasProperty(operation, place.name())
                && sameApp) {
            return SHOWN;
        }
        if (collection) {
            return (last.equals(resource) ? 75 : 72) - elsewhere;
        }
        if (Words.keyWord(place.name()).isPresent()
                && !echoes
                && Answers.hasProperty(operation, place.name())
                && sameApp) {
            return 70; // the name under which it is kept
        }
        boolean composed = Words.owner(place.name()).isPresent()
                || Words.keyWord(place.name()).isPresent();
        if (!sameApp && composed && !echoes && Answers.hasProperty(operation, place.name())) {
            return OF_ANOTHER_APP; // /tracking/{tracking_number}
        }
        if (sameApp && about && Paths.startsWith(operation.path(), CREATE_WORDS)) {
            return 60;
        }
        if (sameApp
                && CREATE_WORDS.contains(last)
                && Paths.literals(operation.path()).stream().map(Words::key).anyMatch(resource::equals)) {
            return 60;
        }
        if (sameApp
                && place.collection().startsWith(shape + "/{}/")
                && Answers.part(operation, resource).isPresent()) {
            return WITH_PARTS;
        }
        boolean acts = !Paths.places(operation.path()).isEmpty() && !Policy.removes(operation);
        if (sameApp && acts && Answers.listed(operation, resource).isPresent()) {
            return LISTED; // seen there only: whose they are is not said
        }
        if (sameApp && OwnAccount.isNameOfPerson(place.name()) && OwnAccount.isMadeBy(operation, place.name())) {
            return 35; // the account that is reached elsewhere by the name it was given, as by /profiles/{username}
        }
        if (sameApp && OwnAccount.signsUp(operation, resource) && Answers.mayTell(operation, place.name(), resource)) {
            return 34;
        }
        List<String> words = operation.operationId().map(Words::split).orElse(List.of());
        boolean creates = words.stream().anyMatch(CREATE_WORDS::contains)
                && words.stream().map(Words::singular).anyMatch(resource::equals);
        return sameApp && creates ? 50 : Together.pointer(operation, resource).isPresent() ? TOGETHER : 0;
    }

    /**
     * Whether it makes what is told apart by several values, as {@code /flights/{flight_no}/{date}} is, and answers with the
     * one that the placeholder stands for.
     */
    private static boolean isKeyedByTwo(Operation operation, Paths.Place place) {
        String shape = Paths.shape(operation.path());
        return place.collection().startsWith(shape + "/{}")
                && place.collection().substring(shape.length()).matches("(?:/\\{})+")
                && Answers.hasProperty(operation, place.name());
    }

    /** Whether it makes, under a name of our choice, what the placeholder of another path stands for, too. */
    private static boolean isSameThing(Operation operation, Paths.Place place) {
        List<Paths.Place> own = Paths.places(operation.path());
        return Set.of("PUT", "POST").contains(operation.method())
                && Paths.endsWithPlaceholder(operation.path())
                && !own.isEmpty()
                && own.get(own.size() - 1).name().equals(place.name())
                && own.get(own.size() - 1).owner().equals(place.owner())
                && !Paths.shape(operation.path()).equals(place.itemPath());
    }

    private static boolean documentsCreation(Operation operation) {
        return operation.responses().stream().anyMatch(r -> r.status().equals("201"));
    }

    /** Whether it is the id of what the operation adds to its collection, however that id is called. */
    private static boolean isOwn(Operation operation, Paths.Place place, String resource) {
        return Paths.shape(operation.path()).equals(place.collection())
                || !Paths.endsWithPlaceholder(operation.path())
                        && Paths.lastLiteral(operation.path())
                                .map(Words::key)
                                .filter(things -> isOf(things, resource))
                                .isPresent();
    }

    /** Whether things of that kind are called so, one or many of them. */
    private static boolean isOf(String things, String resource) {
        return things.equals(resource) || Words.isPlural(things, resource);
    }

    /** Whether a word may say that something is made. */
    static boolean isCreateWord(String word) {
        return CREATE_WORDS.contains(word);
    }

    /** Whether a name that begins so is one of something that makes things, and not of a method or a computation. */
    static boolean isCreating(String word) {
        return CREATE_WORDS.contains(word) && !AMBIGUOUS.contains(word);
    }

    /** Whether the operation makes what its last placeholder names: an amount, or any text of a kind, names nothing. */
    boolean namesWhatItMakes(Operation operation) {
        List<Paths.Place> places = Paths.places(operation.path());
        Paths.Place last = places.get(places.size() - 1);
        String shape = Paths.shape(operation.path());
        return !Placeholders.isArbitrary(last, Placeholders.parameter(operation, last.name()))
                || !Meanings.isCode(last.name(), Words.key(last.owner()))
                        && deleted.contains(shape); // what can be deleted under that name
    }

    /** What is reached by the same key as a part of another thing, and is made by a POST to a collection of its own. */
    Optional<Operation> elsewhere(Operation part, Paths.Place place) {
        String key = Words.key(place.name());
        if (Paths.places(part.path()).size() < 2 || ItemKeys.isCommon(key)) {
            return Optional.empty();
        }
        return ends.getOrDefault(part.app() + " " + key, List.of()).stream()
                .filter(o -> {
                    Paths.Place other = Paths.last(o.path());
                    return !other.itemPath().equals(place.itemPath())
                            && posts.contains(o.app() + " " + other.collection());
                })
                .findFirst();
    }

    /** What creates the things that a body holds with their ids: it answers with such a thing, or is called by it. */
    Optional<Operation> ofWhatIsAround(Operation operation, References.Nested nested) {
        return operations.stream()
                .filter(o -> o.method().equals("POST")
                        && !o.equals(operation)
                        && o.app().equals(operation.app()))
                .filter(o -> !Paths.endsWithPlaceholder(o.path())
                        && Paths.places(o.path()).isEmpty())
                .filter(o -> Answers.answersWith(o, nested.around())
                        || Paths.subject(o).equals(nested.resource()))
                .findFirst();
    }
}
