package io.loadkit.engine.ledger;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.Creation;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.Encoding;
import io.loadkit.plan.Listing;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Secret;
import io.loadkit.plan.Step;
import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a kind of thing is taken away, as JSON. What is secret is left out: only what part of which credentials belongs
 * in its place is said, so that it can be given again; what nobody can give again is closed by a {@link Seal}. Values that are
 * drawn anew for each request are frozen.
 */
public final class RecipeText {
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(auth|cookie|token|key|secret|passw|session|signature|credential).*");
    private static final Pattern SECRET_PAIR =
            Pattern.compile("(?i)([?&][^=&#]*(?:token|key|secret|passw|auth|signature|session)[^=&#]*=)([^&#]+)");

    private RecipeText() {}

    /**
     * {@return whether what is called so may be a secret}
     *
     * @param name of a header or a value
     */
    public static boolean isSecret(String name) {
        return SECRET_NAME.matcher(name).matches();
    }

    /**
     * {@return the recipe as the members of a JSON object}
     *
     * @param creation the kind of thing, and how to take it away
     * @param values draws the value of a slot, encoded for its place
     * @param seal closes what nobody can give again
     */
    public static Map<String, @Nullable Object> of(
            Creation creation, Function<Template.Slot, String> values, Seal seal) {
        Frozen frozen = new Frozen(values, seal);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("operation", creation.key());
        out.put(
                "maker",
                template(creation.maker().template().method(), creation.maker().template(), false, frozen));
        out.put("saves", creation.maker().saves().stream().map(RecipeText::save).toList());
        out.put("names", new ArrayList<>(new TreeSet<>(creation.names())));
        out.put("deleters", templates(creation.deleters(), frozen));
        out.put("endings", templates(creation.endings(), frozen));
        out.put(
                "logins",
                creation.logins().stream()
                        .map(login -> Map.of(
                                "request", template("", login.request().template(), true, frozen),
                                "saves",
                                        login.request().saves().stream()
                                                .map(RecipeText::save)
                                                .toList(),
                                "seconds", Math.max(1, login.validFor().toSeconds())))
                        .toList());
        creation.listing().ifPresent(list -> {
            out.put("listing", template("GET", list.template(), true, frozen));
            out.put("paging", list.paging().name());
            out.put("page", list.parameter());
        });
        creation.goesWith().ifPresent(name -> out.put("goesWith", name));
        out.put("readable", creation.readable());
        return out;
    }

    /**
     * {@return the recipe that {@link #of} has written, with credentials given anew}
     *
     * @param recipe as {@link #of} has written it
     * @param credentials who logs in; empty for nobody
     * @param seal opens what nobody can give again
     */
    public static Creation read(Map<?, ?> recipe, Optional<Credentials> credentials, Seal seal) {
        Reading reading = new Reading(credentials, seal);
        RequestTemplate maker = reading.template(map(recipe.get("maker")));
        List<Step.Login> logins = new ArrayList<>();
        for (Object login : list(recipe.get("logins"))) {
            Map<?, ?> members = map(login);
            logins.add(new Step.Login(
                    new Step.Request(
                            reading.template(map(members.get("request"))),
                            List.of(),
                            list(members.get("saves")).stream()
                                    .map(s -> save(map(s)))
                                    .toList(),
                            false),
                    Duration.ofSeconds(((Number) value(members, "seconds")).longValue())));
        }
        Optional<Listing> listing = Optional.ofNullable(recipe.get("listing"))
                .map(l -> new Listing(
                        reading.template(map(l)),
                        Listing.Paging.valueOf(text(recipe, "paging")),
                        text(recipe, "page")));
        return new Creation(
                new Step.Request(
                        maker,
                        List.of(),
                        list(recipe.get("saves")).stream()
                                .map(s -> save(map(s)))
                                .toList(),
                        false),
                Set.copyOf(
                        list(recipe.get("names")).stream().map(Object::toString).toList()),
                requests(recipe.get("deleters"), reading),
                requests(recipe.get("endings"), reading),
                logins,
                listing,
                Optional.ofNullable(recipe.get("goesWith")).map(Object::toString),
                Boolean.TRUE.equals(recipe.get("readable")));
    }

    private static List<Map<String, @Nullable Object>> templates(List<Step.Request> requests, Frozen frozen) {
        return requests.stream()
                .map(r -> {
                    Map<String, @Nullable Object> out = template(r.template().method(), r.template(), true, frozen);
                    if (!r.saves().isEmpty()) {
                        out.put(
                                "saves",
                                r.saves().stream().map(RecipeText::save).toList());
                    }
                    return out;
                })
                .toList();
    }

    private static List<Step.Request> requests(@Nullable Object templates, Reading reading) {
        return list(templates).stream()
                .map(t -> new Step.Request(
                        reading.template(map(t)),
                        List.of(),
                        list(map(t).get("saves")).stream()
                                .map(s -> save(map(s)))
                                .toList(),
                        true))
                .toList();
    }

    /** Without values where it is only to be known what the request was. */
    private static Map<String, @Nullable Object> template(
            String method, RequestTemplate template, boolean whole, Frozen frozen) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", method.isEmpty() ? template.method() : method);
        out.put("name", template.name());
        if (!whole) {
            out.put("sends", new ArrayList<>(template.needs()));
            return out;
        }
        out.put("target", pieces(template.target(), frozen, RecipeText::withoutSecrets));
        List<Object> headers = new ArrayList<>();
        for (RequestTemplate.Header header : template.headers()) {
            boolean given = isSecret(header.name()) && header.value().isConstant();
            headers.add(List.of(
                    header.name(),
                    given ? hidden(header.value().toString()) : pieces(header.value(), frozen, text -> List.of(text))));
        }
        out.put("headers", headers);
        template.body().ifPresent(body -> {
            out.put("type", body.contentType());
            out.put("body", frozen.withoutSecrets(pieces(body.content(), frozen, text -> List.of(text))));
        });
        return out;
    }

    /** A header that somebody wrote by hand: its kind stays, its secret does not. */
    private static List<Object> hidden(String value) {
        if (value.startsWith("Basic ")) {
            return List.of(secret(Secret.Part.BASIC, "", Encoding.HEADER));
        }
        int end = value.startsWith("Bearer ") ? 7 : value.indexOf('=') + 1;
        return List.of(value.substring(0, end), secret(Secret.Part.TOKEN, "", Encoding.HEADER));
    }

    private static List<Object> withoutSecrets(String text) {
        List<Object> out = new ArrayList<>();
        Matcher pair = SECRET_PAIR.matcher(text);
        int at = 0;
        while (pair.find()) {
            out.add(text.substring(at, pair.end(1)));
            out.add(secret(Secret.Part.TOKEN, "", Encoding.QUERY));
            at = pair.end();
        }
        out.add(text.substring(at));
        return out;
    }

    private static List<Object> pieces(Template template, Frozen frozen, Function<String, List<Object>> fixedText) {
        List<Object> out = new ArrayList<>();
        for (Template.Piece piece : template.pieces()) {
            if (piece instanceof Template.Fixed fixed) {
                out.addAll(fixedText.apply(fixed.text()));
            } else if (piece instanceof Template.Slot slot) {
                out.add(slot(slot, frozen));
            }
        }
        return out;
    }

    private static Object slot(Template.Slot slot, Frozen frozen) {
        if (slot.source() instanceof ValueSource.Saved saved) {
            return Map.of("saved", saved.name(), "as", slot.encoding().name());
        }
        if (slot.source() instanceof ValueSource.Computed computed) {
            if (!(computed.function() instanceof Secret secret)) {
                return secret(Secret.Part.TOKEN, "", slot.encoding());
            }
            return secret.isOwn()
                    ? frozen.seal().close(frozen.values().apply(slot))
                    : secret(secret.part(), secret.scheme(), slot.encoding());
        }
        return frozen.values().apply(slot);
    }

    private static Map<String, Object> secret(Secret.Part part, String scheme, Encoding encoding) {
        return Map.of("secret", part.name(), "scheme", scheme, "as", encoding.name());
    }

    private static Map<String, Object> save(Save save) {
        if (save.from() instanceof Save.FirstOf first) {
            return Map.of(
                    "name",
                    save.name(),
                    "places",
                    first.places().stream()
                            .map(place -> save(new Save(save.name(), place)))
                            .toList());
        }
        Save.Extract from = save.from() instanceof Save.Each each ? new Save.Pointer(each.first()) : save.from();
        String kind = from instanceof Save.Pointer
                ? "pointer"
                : from instanceof Save.Header ? "header" : from instanceof Save.Cookie ? "cookie" : "location";
        String where = from instanceof Save.Pointer pointer
                ? pointer.pointer()
                : from instanceof Save.Header header
                        ? header.header()
                        : from instanceof Save.Cookie cookie ? cookie.cookie() : "";
        return Map.of("name", save.name(), kind, where);
    }

    private static Save save(Map<?, ?> save) {
        String name = text(save, "name");
        if (save.get("places") != null) {
            return Save.firstOf(
                    name,
                    list(save.get("places")).stream()
                            .map(place -> save(map(place)).from())
                            .toArray(Save.Extract[]::new));
        }
        if (save.get("pointer") != null) {
            return new Save(name, new Save.Pointer(text(save, "pointer")));
        }
        if (save.get("header") != null) {
            return new Save(name, new Save.Header(text(save, "header")));
        }
        return save.get("cookie") != null
                ? new Save(name, new Save.Cookie(text(save, "cookie")))
                : Save.locationId(name);
    }

    private record Reading(Optional<Credentials> credentials, Seal seal) {
        RequestTemplate template(Map<?, ?> members) {
            List<RequestTemplate.Header> headers = new ArrayList<>();
            for (Object header : list(members.get("headers"))) {
                headers.add(new RequestTemplate.Header(
                        String.valueOf(list(header).get(0)),
                        pieces(list(list(header).get(1)))));
            }
            return new RequestTemplate(
                    "",
                    text(members, "method"),
                    text(members, "name"),
                    members.get("target") == null ? Template.fixed("/") : pieces(list(members.get("target"))),
                    headers,
                    members.get("sends") == null
                            ? Optional.ofNullable(members.get("body"))
                                    .map(body -> new RequestTemplate.Payload(text(members, "type"), pieces(list(body))))
                            : Optional.of(sends(list(members.get("sends")))));
        }

        /** What stands for a request of which only the names of what it sent are known. */
        private static RequestTemplate.Payload sends(List<?> names) {
            return new RequestTemplate.Payload(
                    "",
                    new Template(names.stream()
                            .<Template.Piece>map(
                                    name -> new Template.Slot(ValueSource.saved(String.valueOf(name)), Encoding.JSON))
                            .toList()));
        }

        private Template pieces(List<?> pieces) {
            List<Template.Piece> out = new ArrayList<>();
            for (Object piece : pieces) {
                out.add(
                        piece instanceof Map<?, ?> slot
                                ? Seal.isClosed(slot)
                                        ? new Template.Fixed(opened(slot))
                                        : new Template.Slot(source(slot), Encoding.valueOf(text(slot, "as")))
                                : new Template.Fixed(String.valueOf(piece)));
            }
            return new Template(out);
        }

        private String opened(Map<?, ?> closed) {
            return seal.open(text(closed, Seal.SEALED))
                    .orElseThrow(() -> new ConfigurationException(Problem.of(
                                    "the ledger's requests need a password or the like that was closed with a key which "
                                            + seal.file() + " does not have")
                            .next("clean up as the same user on the same machine as the run; what it has left cannot be"
                                    + " taken away by the ledger without that key")));
        }

        private ValueSource source(Map<?, ?> slot) {
            if (slot.get("saved") != null) {
                return ValueSource.saved(text(slot, "saved"));
            }
            Secret.Part part = Secret.Part.valueOf(text(slot, "secret"));
            String scheme = text(slot, "scheme");
            List<Credentials> given = credentials.map(Credentials::parts).orElse(List.of());
            return given.stream()
                    .filter(c -> c instanceof Credentials.ForScheme named
                            && named.scheme().equals(scheme))
                    .map(c -> ((Credentials.ForScheme) c).credentials())
                    .flatMap(c -> Secret.of(part, scheme, c).stream())
                    .findFirst()
                    .or(() -> given.stream()
                            .sorted(Comparator.comparing(c -> !(c instanceof Credentials.Client)))
                            .flatMap(c -> Secret.of(part, scheme, c).stream())
                            .findFirst())
                    .orElseThrow(() -> new ConfigurationException(Problem.of("the ledger's requests need the "
                                    + (part == Secret.Part.TOKEN
                                            ? "token or key"
                                            : part.name().startsWith("CLIENT")
                                                    ? "client and its secret"
                                                    : "user name and password")
                                    + (scheme.isEmpty() ? "" : " for " + scheme)
                                    + ", which no ledger holds")
                            .next("give the credentials of the run again, with --auth or LOADKIT_AUTH")));
        }
    }

    static Map<?, ?> map(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("expected an object, not " + value);
    }

    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    static String text(Map<?, ?> members, String name) {
        return String.valueOf(value(members, name));
    }

    private static Object value(Map<?, ?> members, String name) {
        Object value = members.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }
}
