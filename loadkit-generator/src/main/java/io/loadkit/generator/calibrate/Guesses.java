package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.generator.calibrate.refusal.MentionedFields;
import io.loadkit.generator.calibrate.refusal.Messages;
import io.loadkit.model.Body;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Schema;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is tried when nothing else is left to learn from: where nothing shows the number of a thing, the first that a counter
 * gives, for what only looks or refers; and where somebody may act for themselves only, their own id.
 */
final class Guesses {
    private static final int TRIES = 4;
    private static final long FIRST = 1;
    private static final int SHORTEST = 3;

    /** By these a refusal says that such things are made by others, or not this way. */
    private static final Set<Integer> FOR_OTHERS = Set.of(401, 403, 404, 405, 501);

    /** Whom an id may stand for that has to be the caller's own. */
    private static final Set<String> ONESELF = Set.of(
            "user",
            "owner",
            "author",
            "submitter",
            "creator",
            "member",
            "account",
            "customer",
            "sender",
            "poster",
            "seller",
            "reporter",
            "requester",
            "person",
            "profile",
            "uploader",
            "employee");

    private static final List<String> ENVELOPES = List.of("", "/data", "/user", "/result");

    private final Map<String, Recipe> recipes;
    private final NamedThings namedThings;
    private final ListedKeys listedKeys;
    private final ListedValues listedValues;
    private final SecondThings secondThings;
    private final ShownValues shownValues;
    private final HeldBounds heldBounds;
    private final LateMakers lateMakers;
    private final SameFields sameFields;
    private final NullReferences nobodys;
    private final ListedHeaders listedHeaders;
    private final ForgeryHeaders forgeryHeaders;
    private final UnsaidThings unsaidThings;
    private final KindsOfReferences kindsOfReferences;
    private final CalledByRole calledByRole;
    private final OwnThings ownThings;
    private final Set<String> guessed = new HashSet<>();

    /**
     * Guesses.
     *
     * @param ours whether this run has made the account under which everything is done
     */
    Guesses(Map<String, Recipe> recipes, boolean ours) {
        this.recipes = recipes;
        this.namedThings = new NamedThings(recipes);
        this.listedKeys = new ListedKeys(recipes);
        this.listedValues = new ListedValues(recipes);
        this.secondThings = new SecondThings(recipes);
        this.shownValues = new ShownValues(recipes);
        this.heldBounds = new HeldBounds(recipes);
        this.lateMakers = new LateMakers(recipes);
        this.sameFields = new SameFields(recipes);
        this.nobodys = new NullReferences(recipes);
        this.listedHeaders = new ListedHeaders(recipes);
        this.forgeryHeaders = new ForgeryHeaders(recipes);
        this.unsaidThings = new UnsaidThings(recipes);
        this.kindsOfReferences = new KindsOfReferences(recipes);
        this.calledByRole = new CalledByRole(recipes);
        this.ownThings = new OwnThings(recipes, ours);
    }

    /**
     * What the last refusals tell at once: things that they call a value by; lists that a value should be of; and what waited for what works now. False when
     * that is nothing new.
     */
    boolean read() {
        boolean news = lateMakers.propose();
        news |= sameFields.propose();
        for (Recipe recipe : recipes.values()) {
            if (!recipe.works() && isForAnother(recipe)) {
                recipe.part().byAnother(true);
                recipe.again(TRIES);
                news = true;
            } else if (!recipe.works()
                    && (forgeryHeaders.propose(recipe)
                            || recipe.last()
                                    .filter(reply -> kindsOfReferences.keep(recipe, reply))
                                    .isPresent()
                            || listedHeaders.propose(recipe)
                            || secondThings.propose(recipe)
                            || namedThings.propose(recipe)
                            || calledByRole.propose(recipe)
                            || listedValues.propose(recipe)
                            || shownValues.propose(recipe)
                            || unsaidThings.propose(recipe)
                            || recipe.last()
                                    .filter(reply -> heldBounds.propose(recipe, reply))
                                    .isPresent())) {
                recipe.again(TRIES);
                news = true;
            } else if (recipe.works()) { // its values were lucky: what others need of it is refused
                news |= recipe.part()
                        .refusedSince()
                        .filter(reply -> heldBounds.propose(recipe, reply)
                                || recipe.refusals().isOfTakenValue(reply))
                        .isPresent();
            }
        }
        return news;
    }

    /** Guesses something of each operation that does not work, once. */
    boolean propose() {
        boolean news = false;
        for (Recipe recipe : recipes.values()) {
            news |= !recipe.works() && nobodys.propose(recipe);
        }
        if (news) {
            return true; // what others need may be made now
        }
        for (Map.Entry<String, Recipe> entry : recipes.entrySet()) {
            Recipe recipe = entry.getValue();
            if (!recipe.works()
                    && !guessed.contains(entry.getKey())
                    && (listedKeys.propose(recipe) || ownThings.propose(recipe) || isSelf(recipe) || isFirst(recipe))) {
                guessed.add(entry.getKey());
                recipe.again(TRIES);
                news = true;
            }
        }
        return news;
    }

    /** Refused as the thing is the caller's own, for the first time. */
    private static boolean isForAnother(Recipe recipe) {
        return !recipe.part().byAnother()
                && !recipe.documented().method().equals("GET")
                && recipe.last().filter(Another::isWanted).isPresent();
    }

    /** A refusal by right, though somebody is logged in: they may act for themselves, perhaps. */
    private boolean isSelf(Recipe recipe) {
        boolean denied = recipe.refusal()
                .filter(reply -> reply.status() == 403
                        || reply.body().toLowerCase(Locale.ROOT).matches("(?s).*\\b(yourself|your own)\\b.*"))
                .isPresent();
        return denied
                && fields(recipe.operation()).keySet().stream()
                        .filter(field ->
                                Names.refersTo(field).filter(ONESELF::contains).isPresent())
                        .findFirst()
                        .flatMap(field ->
                                ownId().map(from -> new Complaint("body", List.of(field), Kind.REFERENCE, from, "")))
                        .filter(recipe.beliefs()::keepsTo)
                        .isPresent();
    }

    /** The read that shows the caller's own account, and where their id stands in it. */
    private Optional<String> ownId() {
        return recipes.values().stream()
                .filter(OwnThings::showsCaller)
                .flatMap(recipe -> recipe.last().filter(Reply::is2xx).flatMap(Reply::json).stream()
                        .flatMap(json -> ENVELOPES.stream()
                                .map(envelope -> envelope + "/id")
                                .filter(place -> Reply.at(json, place).isPresent()))
                        .map(place -> recipe.operation().key() + "#" + place))
                .findFirst();
    }

    private boolean isFirst(Recipe recipe) {
        Operation operation = recipe.operation();
        boolean changed = false;
        if (operation.method().equals("GET")) {
            boolean unknown = !recipe.wasTried() || isNotFound(recipe) && !recipe.works();
            List<Parameter> path = operation.parameters(In.PATH);
            boolean alone = path.size() == 1 || path.stream().noneMatch(p -> isListed(operation, p));
            if (unknown && alone && path.stream().allMatch(p -> isNumber(p.schema()) || isOpenId(p))) {
                for (Parameter parameter : path) {
                    Object value = isNumber(parameter.schema()) ? (Object) FIRST : String.valueOf(FIRST);
                    changed |= first(recipe, "path", parameter.name(), value);
                }
            }
            return changed;
        }
        if (recipe.last().filter(reply -> isOfValues(reply.status())).isPresent()) {
            for (Map.Entry<String, Schema> field : fields(operation).entrySet()) {
                boolean unmade = Names.refersTo(field.getKey())
                                .filter(thing -> !isAnywhere(thing))
                                .isPresent()
                        || isSaidToBeMissing(recipe, field.getKey())
                        || isNotFound(recipe) && isOnlyNumber(operation)
                        || recipe.beliefs().references().stream()
                                .anyMatch(said -> said.path().equals(List.of(field.getKey())));
                changed |= unmade
                        && !isMade(recipe, field.getKey())
                        && isNumber(field.getValue())
                        && first(recipe, "body", field.getKey(), FIRST);
            }
        }
        return changed;
    }

    /** Whether this run may make what the field refers to, be that refused for now: the first of such things is somebody's. */
    private boolean isMade(Recipe asking, String field) {
        return Names.refersTo(field)
                .filter(thing -> recipes.values().stream()
                        .anyMatch(maker -> maker != asking
                                && maker.documented().method().equals("POST")
                                && Names.makes(maker.path(), thing)
                                && maker.last()
                                        .filter(reply -> FOR_OTHERS.contains(reply.status()))
                                        .isEmpty()))
                .isPresent();
    }

    /** Whether an operation is there for all of the things one of which the placeholder names, so that its values come from there. */
    private boolean isListed(Operation operation, Parameter placeholder) {
        int at = operation.path().indexOf("/{" + placeholder.name() + "}");
        String all = at < 0 ? "" : operation.path().substring(0, at);
        return recipes.values().stream()
                .map(recipe -> recipe.operation().path())
                .anyMatch(path -> path.equals(all) || path.equals(all + "/"));
    }

    /** Whether the refusal says of a thing that is called as the field is that it is not there. */
    private static boolean isSaidToBeMissing(Recipe recipe, String field) {
        Set<String> name = Names.words(plain(field)).stream()
                .filter(word -> word.length() > SHORTEST)
                .collect(Collectors.toSet());
        return recipe.last().filter(Reply::isRefusal).stream()
                .flatMap(refusal -> MentionedFields.sentences(refusal).stream())
                .filter(sentence -> Messages.saysUnknown(sentence) || isNotFound(recipe))
                .anyMatch(sentence -> Names.words(plain(sentence)).stream().anyMatch(name::contains));
    }

    private static boolean isNotFound(Recipe recipe) {
        return recipe.refusal().filter(r -> r.status() == 404).isPresent();
    }

    /** Whether nothing but one number can say what is not found. */
    private static boolean isOnlyNumber(Operation operation) {
        return !operation.path().contains("{")
                && fields(operation).values().stream().filter(Guesses::isNumber).count() == 1;
    }

    /** Without accents: names have none where sentences do. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }

    private static boolean first(Recipe recipe, String where, String name, Object value) {
        return recipe.beliefs().keepsTo(new Complaint(where, List.of(name), Kind.ALLOWED, List.of(value), ""));
    }

    /** Whether it is an id of which the document says no more than that it is a text, as of all that stands in a path, or not even that. */
    private static boolean isOpenId(Parameter parameter) {
        Schema schema = parameter.schema().resolved();
        boolean open = schema instanceof Schema.Anything
                || schema instanceof Schema.Text text
                        && text.format().isEmpty()
                        && text.pattern().isEmpty();
        return open
                && Names.isId(parameter.name())
                && schema.notes().enumeration().isEmpty();
    }

    /** Whether other values may be accepted; some services fail over a reference to nothing. */
    private static boolean isOfValues(int status) {
        return Set.of(400, 404, 409, 422, 500).contains(status);
    }

    /** Whether a path is about such things, so that they are made or listed somewhere. */
    private boolean isAnywhere(String thing) {
        return recipes.values().stream()
                .anyMatch(r -> Names.hasSegment(r.operation().path(), thing));
    }

    /** The fields of its body, at the top. */
    private static Map<String, Schema> fields(Operation operation) {
        Map<String, Schema> out = new LinkedHashMap<>();
        operation
                .body()
                .map(Body::contents)
                .map(contents -> contents.get(0).schema().resolved())
                .filter(Schema.Structure.class::isInstance)
                .ifPresent(body -> out.putAll(((Schema.Structure) body).properties()));
        return out;
    }

    private static boolean isNumber(Schema declared) {
        return declared.resolved() instanceof Schema.Numeric number
                && number.whole()
                && number.minimum().filter(least -> least.longValue() > FIRST).isEmpty();
    }
}
