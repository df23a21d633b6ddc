package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Caller;
import io.loadkit.generator.calibrate.exchange.Operations;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.login.Keys;
import io.loadkit.generator.calibrate.login.LoggedIn;
import io.loadkit.generator.calibrate.login.Logins;
import io.loadkit.generator.calibrate.refusal.MentionedFields;
import io.loadkit.model.ApiModel;
import io.loadkit.model.App;
import io.loadkit.model.Operation;
import io.loadkit.model.SecurityScheme;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.Credentials.FromLogin;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.spi.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A second account, for what nobody may do to what is their own: to like, to rate, to follow or to buy it. Where anybody may
 * sign up, one more does, and is whoever calls such operations, and those on what they make.
 */
final class Another {
    private static final String SCHEME = "another account";
    private static final Set<Integer> REFUSALS = Set.of(400, 403, 409, 422);

    /** That something is not allowed, and that it is about what belongs to whoever calls. */
    private static final Pattern OWN = Pattern.compile("(?:\\b(?:can ?not|can'?t|may not|must not|(?:not|never)"
            + " (?:be )?(?:allowed|permitted|able|possible)|unable|forbidden|kann|können|darf|dürfen|no (?:se )?pued\\w+|ne"
            + " peu\\w+|non (?:può|puoi|è possibile)|não pode\\w*)\\b.{0,80}?\\b(?:your own|(?:their|his|her|its|one's)"
            + " own|own (?:\\w+)|yourself|themselves|oneself|eigene\\w*|sich selbst|propi[oa]s?|sí mism[oa]|propres?|vous-même"
            + "|soi-même|propri[oa]?|te stess[oa]|própri[oa]s?)\\b)|^(?:\\w+_)?own_\\w+$");

    /** What lies below whoever calls. */
    private static final Pattern OF_CALLER = Pattern.compile("/(?:me|self|my|mine|myself|moi|yo|ich)/");

    private final Logins accounts;
    private final Optional<Ledger> ledger;
    private final Caller caller;
    private final LoggedIn first;
    private final Map<String, Recipe> recipes;
    private boolean tried;
    private boolean entered;
    private List<FromLogin> logins = List.of();
    private Optional<LoggedIn> second = Optional.empty();

    Another(Logins accounts, Optional<Ledger> ledger, Caller caller, LoggedIn first, Map<String, Recipe> recipes) {
        this.accounts = accounts;
        this.ledger = ledger;
        this.caller = caller;
        this.first = first;
        this.recipes = recipes;
    }

    /** Whether a refusal says that nobody may do that to what is their own. */
    static boolean isWanted(Reply refusal) {
        return REFUSALS.contains(refusal.status())
                && MentionedFields.sentences(refusal).stream()
                        .anyMatch(sentence ->
                                OWN.matcher(sentence.toLowerCase(Locale.ROOT)).find());
    }

    /** What is called by that account: with a scheme of its own, so that its login goes with it and no other. */
    ApiModel in(ApiModel model) {
        if (recipes.values().stream().noneMatch(recipe -> recipe.part().byAnother()) || !open()) {
            return model;
        }
        List<Operation> operations = model.operations().stream()
                .map(operation -> login(operation)
                        .filter(login -> isTheirs(operation))
                        .map(login -> Operations.withSecurity(operation, List.of(List.of(SCHEME))))
                        .orElse(operation))
                .toList();
        List<App> apps = model.apps().stream().map(this::known).toList();
        return new ApiModel(model.target(), apps, operations, model.skipped(), model.probes(), model.findings());
    }

    /** What its logins bring. */
    List<Credentials> credentials() {
        return logins.stream()
                .<Credentials>map(login -> new FromLogin(
                        login.scheme().substring(0, login.scheme().indexOf('/') + 1) + SCHEME,
                        login.login(),
                        login.saved()))
                .toList();
    }

    /** Enters it into the books, to be taken away behind all else, once it is there. */
    void enter(List<Scenario> scenarios) {
        if (!entered && second.flatMap(LoggedIn::account).isPresent()) {
            entered = true;
            ledger.ifPresent(books -> second.get().enter(books, scenarios));
        }
    }

    /** What it does, what it has of its own for that, such as a card to pay with, and all that is done to what it makes. */
    private boolean isTheirs(Operation operation) {
        List<Recipe> theirs = recipes.values().stream()
                .filter(recipe -> recipe.part().byAnother())
                .toList();
        Set<String> kinds = theirs.stream()
                .flatMap(recipe -> Kinds.spokenOf(recipe).stream())
                .collect(Collectors.toSet());
        return Stream.concat(
                        theirs.stream(),
                        recipes.values().stream()
                                .filter(recipe ->
                                        OF_CALLER.matcher(recipe.path()).find()
                                                && kinds.stream().anyMatch(kind -> Names.makes(recipe.path(), kind))))
                .anyMatch(recipe -> recipe.documented().key().equals(operation.key())
                        || operation.path().startsWith(recipe.path().replaceAll("/$", "") + "/{"));
    }

    private Optional<FromLogin> login(Operation operation) {
        return operation.security().stream()
                .filter(schemes -> schemes.size() == 1)
                .flatMap(schemes ->
                        logins.stream().filter(login -> login.scheme().equals(operation.app() + "/" + schemes.get(0))))
                .findFirst();
    }

    private App known(App app) {
        List<SecurityScheme> schemes = new ArrayList<>(app.security());
        app.security().stream()
                .filter(scheme ->
                        logins.stream().anyMatch(login -> login.scheme().equals(Keys.name(app, scheme))))
                .findFirst()
                .ifPresent(scheme -> schemes.add(
                        scheme instanceof SecurityScheme.ApiKey key
                                ? new SecurityScheme.ApiKey(SCHEME, key.in(), key.parameter())
                                : new SecurityScheme.Http(SCHEME, "bearer")));
        return new App(
                app.name(), app.prefix(), app.title(), app.version(), app.document(), app.specVersion(), schemes);
    }

    /** Whether it is there: signed up once, where a login brings a token; a cookie would be that of the first account. */
    private boolean open() {
        boolean tokens = first.credentials().stream()
                .filter(FromLogin.class::isInstance)
                .flatMap(login -> ((FromLogin) login).login().request().saves().stream())
                .noneMatch(save -> save.from() instanceof Save.Cookie);
        if (!tried && tokens && caller.cookieNames().isEmpty()) {
            second = Optional.of(accounts.another(first));
            logins = second.get().credentials().stream()
                    .map(FromLogin.class::cast)
                    .toList();
        }
        tried = true;
        return !logins.isEmpty();
    }
}
