package io.loadkit.plan;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of credentials as the value of a slot. It prints as {@code ***}, and can be written down without its content:
 * what part it is, and for which scheme, says what to ask for when the request is to be made again later.
 *
 * @param part which part
 * @param scheme name of the scheme it is for, empty for any
 * @param credentials where it is taken from; a pool gives each user its own
 */
public record Secret(Part part, String scheme, Credentials credentials) implements Function<Draw, Object> {
    /** What a secret is in its credentials. */
    public enum Part {
        /** The bearer token or API key. */
        TOKEN,
        /** {@code Basic} and user name and password in Base64, as the header has it. */
        BASIC,
        /** The user's name. */
        USER,
        /** The user's password. */
        PASSWORD,
        /** As {@link #BASIC}, of a client: each part percent-encoded first (RFC 6749, 2.3.1). */
        CLIENT,
        /** The name of a client; of a user who stands for one where no client was given. */
        CLIENT_ID,
        /** The secret of a client. */
        CLIENT_SECRET
    }

    /**
     * {@return a value that is that part, if {@code credentials} have it}
     *
     * @param part of the credentials
     * @param scheme as the document names it
     * @param credentials who logs in
     */
    public static Optional<ValueSource> of(Part part, String scheme, Credentials credentials) {
        Secret secret = new Secret(part, scheme, credentials);
        boolean has = part == Part.TOKEN
                ? secret.token().isPresent()
                : !secret.holders().isEmpty();
        return has ? Optional.of(ValueSource.computed("***", secret)) : Optional.empty();
    }

    /**
     * {@return whether a request says the password of whoever is given: what it brings is a session, which ends of itself}
     *
     * @param request to be sent
     */
    static boolean logsIn(RequestTemplate request) {
        return request.body()
                .filter(body -> body.content().pieces().stream()
                        .anyMatch(piece -> piece instanceof Template.Slot slot
                                && slot.source() instanceof ValueSource.Computed computed
                                && computed.function() instanceof Secret secret
                                && (secret.part() == Part.PASSWORD || secret.part() == Part.CLIENT_SECRET)))
                .isPresent();
    }

    /** {@return how many users take turns; a user of the run is the one of its account number modulo this} */
    public int accounts() {
        return Math.max(1, holders().size());
    }

    @Override
    public Object apply(Draw draw) {
        if (part == Part.TOKEN) {
            return token().orElse("");
        }
        List<Credentials.Basic> users = holders();
        Credentials.Basic user = users.get(Math.floorMod(draw.account(), users.size()));
        return switch (part) {
            case USER, CLIENT_ID -> user.user();
            case PASSWORD, CLIENT_SECRET -> user.password();
            case CLIENT -> basic(Encoding.QUERY.encode(user.user()), Encoding.QUERY.encode(user.password()));
            default -> basic(user.user(), user.password());
        };
    }

    private static String basic(String name, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "***";
    }

    /** {@return whether it is of an account that the run has made itself, so that nobody can be asked for it later} */
    public boolean isOwn() {
        List<Credentials.Basic> users = holders();
        return !users.isEmpty() && users.stream().allMatch(Credentials.Basic::own);
    }

    private Optional<String> token() {
        return credentials instanceof Credentials.Bearer bearer
                ? Optional.of(bearer.token())
                : credentials instanceof Credentials.ApiKey key ? Optional.of(key.value()) : Optional.empty();
    }

    /** Whom the part is of. */
    private List<Credentials.Basic> holders() {
        boolean ofClient = part == Part.CLIENT || part == Part.CLIENT_ID || part == Part.CLIENT_SECRET;
        if (credentials instanceof Credentials.Pool pool) {
            return pool.users();
        }
        if (credentials instanceof Credentials.Client client) {
            return ofClient ? List.of(new Credentials.Basic(client.id(), client.secret())) : List.of();
        }
        return credentials instanceof Credentials.Basic one ? List.of(one) : List.of();
    }
}
