package io.loadkit.generator;

import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.SecurityScheme;
import io.loadkit.spi.Leaf;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What names of fields and paths say of things that refer to each other. Thread-safe. */
public final class Names {
    private static final Pattern TOKEN_HEADER = Pattern.compile(
            "(?i)authorization|(x[-_])?((api|access|auth|session|user|service)[-_]?)*(key|token)|x[-_]auth");
    private static final Pattern TOKEN_PARAMETER =
            Pattern.compile("(?i)api[-_]?(key|token)|access[-_]?token|auth[-_]?token|session[-_]?token");

    private static final Set<String> ADMINISTRATORS =
            Set.of("admin", "administrator", "superuser", "superadmin", "super_admin", "root", "sysadmin");

    /** What lies below things of a kind and is all of them. */
    private static final Set<String> LISTS =
            Set.of("list", "all", "items", "liste", "lista", "elenco", "lijst", "alle");

    private static final Set<String> GOING = Set.of("delete", "remove", "archive", "erase", "destroy", "purge");

    /** What the version of a thing is called that a change has to name (optimistic locking). */
    private static final Set<String> VERSIONS = Set.of("version", "revision", "rev", "lockversion", "rowversion");

    private Names() {}

    /**
     * {@return whether a field is the version of its thing, which is another after each change}
     *
     * @param field its name
     */
    public static boolean isVersion(String field) {
        return VERSIONS.contains(field.replace("_", "").toLowerCase(Locale.ROOT));
    }

    /**
     * {@return whether a word means somebody who may do everything: {@code admin}}
     *
     * @param word a role, or a word of a path
     */
    public static boolean isAdministrator(String word) {
        return ADMINISTRATORS.contains(word.toLowerCase(Locale.ROOT));
    }

    /**
     * {@return whether a parameter sounds as if it said who is calling, by a key or a token}
     *
     * @param parameter of an operation that no security scheme covers
     */
    public static boolean takesToken(Parameter parameter) {
        return switch (parameter.in()) {
            case HEADER -> TOKEN_HEADER.matcher(parameter.name()).matches();
            case QUERY, COOKIE -> TOKEN_PARAMETER.matcher(parameter.name()).matches();
            default -> false;
        };
    }

    /**
     * {@return whether somebody who says {@code name} means that scheme: by its own name, by that with the app before it, or
     * by the header or parameter that a key goes into}
     *
     * @param name as the user gave it
     * @param app name of the app that has the scheme
     * @param scheme of that app
     */
    public static boolean means(String name, String app, SecurityScheme scheme) {
        return name.equals(scheme.name())
                || name.equals(app + "/" + scheme.name())
                || scheme instanceof SecurityScheme.ApiKey key
                        && (name.equals(key.parameter())
                                || key.in() == In.HEADER && name.equalsIgnoreCase(key.parameter()));
    }

    /**
     * {@return whether a name says one of these things in another language than English: {@code /sitzung/anmelden} says
     * {@code login}}
     *
     * @param name of a field or an operation, or a path
     * @param meanings English words
     */
    public static boolean saysElsewhere(String name, Set<String> meanings) {
        return Tongues.says(name, meanings);
    }

    /**
     * {@return what a field of that name refers to by id, as a singular word: {@code user} for {@code user_id}}
     *
     * @param field name of a field, as a document has it
     */
    public static Optional<String> refersTo(String field) {
        return Words.owner(field);
    }

    /**
     * {@return what a field refers to by whatever tells such things apart: {@code bin} for {@code bin_name} and
     * {@code bin}}
     *
     * @param field name of a field, as a document has it
     */
    public static String subject(String field) {
        return Words.ownerInPath(field).orElse(Words.key(field));
    }

    /**
     * {@return the words of a name or a sentence, in order, each in lower case and in the singular}
     *
     * @param text a name such as {@code user_ids}, or a sentence
     */
    public static List<String> words(String text) {
        return Words.split(text).stream().map(Words::singular).toList();
    }

    /**
     * {@return whether an operation is called as if what it acts on were not there afterwards: {@code POST /notes/archive}}
     *
     * @param operation its key, {@code METHOD /path}
     */
    public static boolean takesAway(String operation) {
        return operation.startsWith("POST ")
                && Paths.lastLiteral(operation.substring(operation.indexOf(' ') + 1))
                        .map(Words::split)
                        .filter(words -> !words.isEmpty() && GOING.contains(words.get(0)))
                        .isPresent();
    }

    /**
     * {@return whether a name says that its values identify things: {@code id}, {@code userId}}
     *
     * @param name of a field or placeholder, as a document has it
     */
    public static boolean isId(String name) {
        return Words.isId(name);
    }

    /**
     * {@return whether a placeholder stands directly below the path of an operation}
     *
     * @param path that has the placeholder, from the root of the host
     * @param placeholder its name, without braces
     * @param operation key of the operation above, such as {@code POST /items}
     */
    public static boolean isBelow(String path, String placeholder, String operation) {
        String above = Paths.shape(operation.substring(operation.indexOf(' ') + 1));
        return Paths.places(path).stream()
                .anyMatch(place ->
                        place.name().equals(placeholder) && place.collection().equals(above));
    }

    /**
     * {@return whether a path leads to one of the things that an operation adds to its collection}
     *
     * @param path from the root of the host
     * @param maker key of the operation above, such as {@code POST /items}
     */
    public static boolean isItemOf(String path, String maker) {
        return Paths.shape(path).equals(Paths.shape(maker.substring(maker.indexOf(' ') + 1)) + "/{}");
    }

    /**
     * {@return whether an operation only looks, by its method and by all that it is called}
     *
     * @param operation of a document
     */
    public static boolean onlyLooks(Operation operation) {
        return Policy.isRead(operation)
                && !Policy.isDestructive(operation)
                && Policy.refuses(operation).isEmpty();
    }

    /**
     * {@return what the placeholders of a path stand for, as singular words: {@code cart} for {@code /carts/{cart_id}}}
     *
     * @param path from the root of the host, with placeholders such as {@code /items/{id}}
     */
    public static List<String> things(String path) {
        return Paths.places(path).stream()
                .map(place -> Words.ownerInPath(place.name()).orElse(Words.key(place.owner())))
                .toList();
    }

    /**
     * {@return all that the placeholders of a path may be called by, as singular words: {@code claim} and {@code reference} for
     * {@code /claims/{reference}}}
     *
     * @param path from the root of the host, with placeholders such as {@code /items/{id}}
     */
    public static List<String> named(String path) {
        return Paths.places(path).stream()
                .flatMap(place -> Stream.concat(
                        Words.ownerInPath(place.name()).stream(),
                        place.owner().isEmpty() ? Stream.empty() : Stream.of(Words.key(place.owner()))))
                .toList();
    }

    /**
     * {@return whether a field is called like what things elsewhere are told apart by, and nothing below its own path is:
     * {@code sku} where there is {@code /products/{sku}}} Names that many things have, such as {@code name}, say nothing.
     *
     * @param field as the document has it
     * @param operation that is sent the field
     * @param paths all that are known
     */
    public static boolean isKeyOfAnother(String field, Operation operation, Collection<String> paths) {
        String key = Words.key(field);
        String own = Paths.shape(operation.path());
        if (ItemKeys.isCommon(key) || References.hasSecret(operation)) {
            return false;
        }
        boolean elsewhere = false;
        for (String other : paths) {
            for (Paths.Place place : Paths.places(other)) {
                if (Words.key(place.name()).equals(key)) {
                    if (place.collection().equals(own) || place.itemPath().equals(own)) {
                        return false;
                    }
                    elsewhere = true;
                }
            }
        }
        return elsewhere;
    }

    /**
     * {@return whether a field that has to be sent says how what is made is called: {@code groupId} of {@code POST /groups},
     * where there is {@code /groups/{groupId}}} What lies above things of one kind is none of them for the first of these, so
     * such a field refers to nothing else; a thing of another kind that is put among them has its key already.
     *
     * @param leaf the field
     * @param paths all that are known
     */
    public static boolean isKeyOfItself(Leaf leaf, Collection<String> paths) {
        if (!isAtTop(leaf)) {
            return false;
        }
        String key = Words.key(leaf.name());
        String own = Paths.shape(leaf.operation().path());
        return paths.stream()
                .flatMap(path -> Paths.places(path).stream())
                .anyMatch(place -> place.collection().equals(own)
                        && Words.key(place.name()).equals(key)
                        && !new Relations(paths.stream()).isPutThere(place));
    }

    /** Whether it has to be in the body of a create, and inside of nothing else there. */
    static boolean isAtTop(Leaf leaf) {
        return leaf.required()
                && leaf.in() == In.BODY
                && leaf.operation().method().equals("POST")
                && leaf.pointer().equals("/" + leaf.name());
    }

    /**
     * {@return whether the path leads to things that are called so}
     *
     * @param path from the root of the host, with placeholders such as {@code /items/{id}}
     * @param resource what things are called, as one word
     */
    public static boolean hasSegment(String path, String resource) {
        return Paths.literals(path).stream()
                .map(Words::key)
                .anyMatch(key -> resource.equals(key) || resource.endsWith("_" + key)); // from_account is an account
    }

    /**
     * {@return whether an operation is called what makes things, such as {@code createSignal} or {@code /signals/add}}
     *
     * @param operation as it is documented
     */
    public static boolean saysThatItMakes(Operation operation) {
        return Stream.concat(operation.operationId().stream(), Paths.lastLiteral(operation.path()).stream())
                .flatMap(name -> Tongues.readings(name).stream())
                .anyMatch(words -> !words.isEmpty() && Makers.isCreating(words.get(0)));
    }

    /**
     * {@return whether a POST to that path creates things that are called so: {@code /bins}, {@code /bins/list} or
     * {@code /bins/{name}}}
     *
     * @param path from the root of the host, with placeholders such as {@code /items/{id}}
     * @param resource what things are called, as one word
     */
    public static boolean makes(String path, String resource) {
        List<String> literals = Paths.literals(path);
        int last = literals.size() - 1;
        if (path.contains("}/{") || last < 0) {
            return false;
        }
        String end = literals.get(last);
        boolean list = last > 0
                && LISTS.contains(end.toLowerCase(Locale.ROOT))
                && !path.contains("}/" + end); // else what lies below each is really called so
        return areMany(Words.key(end), resource) || list && areMany(Words.key(literals.get(last - 1)), resource);
    }

    /**
     * {@return whether many of what a word says are called so, in one of several languages: {@code articoli} of {@code articolo}}
     *
     * @param things word of a list, such as one of its path
     * @param word of one thing, in the singular as {@link #words} gives it
     */
    public static boolean areMany(String things, String word) {
        return things.equals(word) || Words.isPlural(things, word);
    }
}
