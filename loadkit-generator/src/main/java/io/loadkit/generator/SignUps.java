package io.loadkit.generator;

import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Secret;
import io.loadkit.plan.Step;
import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.GenerationRequest;
import io.loadkit.spi.Leaf;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Accounts that journeys sign up. Often only the owner can close one, {@code DELETE /me}: then the journey logs in as whom it
 * has signed up and closes the account with that session, and with no other.
 */
final class SignUps {
    private final GenerationRequest request;
    private final List<Credentials> credentials;
    private final Predicate<Operation> deletable;
    private final OldPasswords oldPasswords;

    /** @param deletable whether something takes away what an operation makes, so that nobody has to be logged in for that */
    SignUps(GenerationRequest request, Predicate<Operation> deletable) {
        this.request = request;
        this.deletable = deletable;
        this.oldPasswords = new OldPasswords(request.model().operations());
        this.credentials = request.credentials().map(Credentials::parts).orElse(List.of());
    }

    /**
     * An account that a step signs up.
     *
     * @param maker the operation that does
     * @param name under which the name of its owner is kept
     * @param password of the owner; empty where it is not known
     */
    record Account(Operation maker, String name, Optional<ValueSource> password) {
        String session() {
            return name + "_session";
        }
    }

    /** What a field of a request that signs somebody up is. */
    enum Part {
        NAME,
        PASSWORD,
        OTHER
    }

    /** What somebody is made with, and a later step has to repeat. */
    OldPasswords oldPasswords() {
        return oldPasswords;
    }

    /** Whether it opens an account that nothing takes away but, maybe, its owner. */
    boolean opens(Operation operation) {
        return isSignUp(operation) && !deletable.test(operation);
    }

    /** Whether somebody makes an account by it that is nobody's yet. */
    static boolean isSignUp(Operation operation) {
        List<String> last =
                Paths.lastLiteral(operation.path()).map(Words::split).orElse(List.of());
        boolean joins = last.stream().anyMatch(OwnAccount.SIGN_UP::contains)
                || OwnAccount.SIGN_UP.contains(String.join("_", last))
                || operation.security().isEmpty() && OwnAccount.isPerson(Words.key(String.join("_", last)));
        Set<String> fields = operation.body().isPresent() ? References.within(operation) : Set.of();
        return joins
                && operation.method().equals("POST")
                && !operation.path().contains("{")
                && fields.stream().anyMatch(OwnAccount::isName)
                && fields.stream().anyMatch(OwnAccount::isSecret);
    }

    /** The name under which what such a request calls somebody is kept. */
    static String nameOf(Operation signUp) {
        return "account_by" + signUp.path().replaceAll("\\W+", "_").replaceAll("_+$", "");
    }

    /** What that field is: one of the names that it takes is what the login asks for. */
    Part part(Leaf leaf) {
        Operation signUp = leaf.operation();
        if (leaf.in() != In.BODY) {
            return Part.OTHER;
        }
        Set<String> fields = References.within(signUp);
        boolean repeats = Pairs.repeated(leaf.name(), fields).isPresent();
        if (OwnAccount.isSecret(leaf.name())) {
            return repeats ? Part.OTHER : Part.PASSWORD;
        }
        Set<String> asked = login(signUp)
                .map(this::operation)
                .flatMap(Function.identity())
                .map(References::within)
                .orElse(Set.of());
        List<String> names = fields.stream()
                .filter(field -> OwnAccount.isName(field)
                        && Pairs.repeated(field, fields).isEmpty())
                .sorted(Comparator.comparing((String field) -> !asked.contains(field))
                        .thenComparing(field -> !Words.key(field).contains("mail")))
                .toList();
        return !names.isEmpty() && names.get(0).equals(leaf.name()) ? Part.NAME : Part.OTHER;
    }

    /** What closes the account of whoever calls, in the app where that account is. */
    Optional<Operation> closing(Operation signUp) {
        return request.model().operations().stream()
                .filter(o -> o.app().equals(signUp.app()) && OwnAccount.isDeletedBy(o))
                .filter(o -> request.rules().excepts(o.key()).isEmpty())
                .findFirst();
    }

    /**
     * Steps that log in as the owner of an account and close it; empty where nothing does, and where nobody can be sure whose
     * session that would be: a cookie of the user's may say more than what is sent with the request.
     *
     * @param close what closes it, as the user would send it
     */
    Optional<List<Step.Request>> closedBy(Account account, RequestTemplate close) {
        boolean cookies = credentials.stream()
                .filter(Credentials.FromLogin.class::isInstance)
                .flatMap(c -> ((Credentials.FromLogin) c).login().request().saves().stream())
                .anyMatch(save -> save.from() instanceof Save.Cookie);
        return login(account.maker())
                .filter(login -> !cookies && close.needs().contains(login.saved()))
                .flatMap(login -> asOwner(login, account).map(logIn -> {
                    RequestTemplate own = Slots.replaced(
                            close,
                            source -> source.equals(ValueSource.saved(login.saved()))
                                    ? ValueSource.saved(account.session())
                                    : source);
                    return List.of(logIn, new Step.Request(own, List.of(), List.of(), true));
                }));
    }

    /** The login that opens what closes the account. */
    private Optional<Credentials.FromLogin> login(Operation signUp) {
        return closing(signUp)
                .flatMap(close -> credentials.stream()
                        .filter(Credentials.FromLogin.class::isInstance)
                        .map(Credentials.FromLogin.class::cast)
                        .filter(login -> close.security().stream()
                                .flatMap(List::stream)
                                .anyMatch(scheme -> login.scheme().equals(close.app() + "/" + scheme)
                                        || login.scheme().equals(scheme)))
                        .findFirst());
    }

    private Optional<Operation> operation(Credentials.FromLogin login) {
        String key = login.login().request().template().key();
        return request.model().operations().stream()
                .filter(o -> o.key().equals(key))
                .findFirst();
    }

    private static Optional<Step.Request> asOwner(Credentials.FromLogin login, Account account) {
        RequestTemplate template = login.login().request().template();
        RequestTemplate own = Slots.replaced(
                template,
                source -> isPart(source, Secret.Part.USER)
                        ? ValueSource.saved(account.name())
                        : isPart(source, Secret.Part.PASSWORD)
                                ? account.password().orElse(source)
                                : source);
        List<Save> saves = login.login().request().saves().stream()
                .filter(save -> save.name().equals(login.saved()))
                .map(save -> new Save(account.session(), save.from()))
                .toList();
        boolean whole = account.password()
                        .filter(ValueSource.Constant.class::isInstance)
                        .isPresent()
                && own.needs().contains(account.name())
                && template.body()
                        .filter(body -> body.content().pieces().stream()
                                .anyMatch(piece -> piece instanceof Template.Slot slot
                                        && isPart(slot.source(), Secret.Part.PASSWORD)))
                        .isPresent();
        return whole && saves.size() == 1
                ? Optional.of(new Step.Request(own, List.of(), saves, true))
                : Optional.empty();
    }

    private static boolean isPart(ValueSource source, Secret.Part part) {
        return source instanceof ValueSource.Computed computed
                && computed.function() instanceof Secret secret
                && secret.part() == part;
    }
}
