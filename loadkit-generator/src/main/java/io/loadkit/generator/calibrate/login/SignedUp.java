package io.loadkit.generator.calibrate.login;

import io.loadkit.generator.OwnAccount;
import io.loadkit.model.In;
import io.loadkit.model.Json;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Schema;
import io.loadkit.plan.Creation;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.Encoding;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Secret;
import io.loadkit.plan.Step;
import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.Ledger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The account under which everything is done, where one was made for that: it is entered into the books before all else, so
 * that it is the last to be taken away, after the load.
 */
final class SignedUp {
    private final Ledger books;
    private final LoggedIn logins;

    SignedUp(Ledger books, LoggedIn logins) {
        this.books = books;
        this.logins = logins;
    }

    /** Enters what it belongs to; then the account, with the deletion of such accounts, else with that of the caller's own. */
    void enter(List<Scenario> scenarios) {
        logins.besides().forEach(thing -> enter(thing, scenarios));
        logins.account().ifPresent(account -> enterAccount(account, scenarios));
    }

    private void enterAccount(Made account, List<Scenario> scenarios) {
        account.belongsTo().forEach(thing -> enter(thing, scenarios));
        if (enter(account, scenarios)) {
            return;
        }
        logins.model().operations().stream()
                .filter(OwnAccount::isDeletedBy)
                .flatMap(delete -> ofOwn(account, delete).stream())
                .findFirst()
                .ifPresent(creation -> books.intend(creation, 0, Map.of()).made(Map.of()));
    }

    /** Enters one thing with what deletes such things; false where nothing does. */
    private boolean enter(Made made, List<Scenario> scenarios) {
        for (Scenario scenario : scenarios) {
            for (Step.Request maker : scenario.requests()) {
                Map<String, Object> saved = saved(maker, made);
                Optional<Creation> creation = saved.isEmpty() ? Optional.empty() : Creation.of(scenario, maker);
                if (creation.filter(c -> !c.isUndeletable() && saved.keySet().containsAll(c.needs()))
                        .isPresent()) {
                    books.intend(creation.get(), 0, saved).made(saved);
                    return true;
                }
            }
        }
        return false;
    }

    /** What a step saves of the answer that made the thing; empty where another step, or not all of it, did. */
    private static Map<String, Object> saved(Step.Request maker, Made made) {
        Map<String, Object> saved = new HashMap<>();
        if (maker.template().key().equals(made.key())) {
            maker.saves()
                    .forEach(save ->
                            made.reply().extract(save.from()).ifPresent(value -> saved.put(save.name(), value)));
        }
        boolean all = maker.saves().stream().allMatch(save -> saved.containsKey(save.name()));
        return all ? saved : Map.of();
    }

    private Optional<Creation> ofOwn(Made account, Operation delete) {
        return logins.credentials().stream()
                .filter(Credentials.FromLogin.class::isInstance)
                .map(Credentials.FromLogin.class::cast)
                .filter(login -> delete.security().stream()
                        .flatMap(List::stream)
                        .anyMatch(scheme -> login.scheme().endsWith("/" + scheme)))
                .findFirst()
                .map(login -> new Creation(
                        step(
                                new RequestTemplate(
                                        delete.app(),
                                        "POST",
                                        account.key().substring("POST ".length()),
                                        Template.fixed("/"),
                                        List.of(),
                                        Optional.empty()),
                                false),
                        Set.of(),
                        List.of(step(closing(delete, login), true)),
                        List.of(),
                        List.of(login.login()),
                        Optional.empty(),
                        Optional.empty(),
                        false));
    }

    /** The deletion in the session that a login brings, with name and password once more where it asks for them. */
    private static RequestTemplate closing(Operation delete, Credentials.FromLogin login) {
        List<RequestTemplate.Header> headers = new ArrayList<>();
        List<Template.Piece> target = new ArrayList<>(List.of(new Template.Fixed(delete.path())));
        Template.Slot session = new Template.Slot(ValueSource.saved(login.saved()), Encoding.HEADER);
        Optional<String> cookie = login.login().request().saves().stream()
                .filter(save -> save.name().equals(login.saved()))
                .map(Save::from)
                .filter(Save.Cookie.class::isInstance)
                .map(from -> ((Save.Cookie) from).cookie())
                .findFirst();
        headers.add(new RequestTemplate.Header(
                cookie.isPresent() ? "Cookie" : "Authorization",
                new Template(List.of(new Template.Fixed(cookie.map(c -> c + "=").orElse("Bearer ")), session))));
        for (Parameter parameter : delete.parameters()) {
            Optional<ValueSource> again = again(parameter.name(), login);
            if (again.isPresent() && parameter.in() == In.HEADER) {
                headers.add(new RequestTemplate.Header(
                        parameter.name(), new Template(List.of(new Template.Slot(again.get(), Encoding.HEADER)))));
            } else if (again.isPresent() && parameter.in() == In.QUERY) {
                target.add(new Template.Fixed((target.size() == 1 ? "?" : "&") + parameter.name() + "="));
                target.add(new Template.Slot(again.get(), Encoding.QUERY));
            }
        }
        return new RequestTemplate(
                delete.app(), "DELETE", delete.path(), new Template(target), headers, body(delete, login));
    }

    private static Optional<RequestTemplate.Payload> body(Operation delete, Credentials.FromLogin login) {
        List<Template.Piece> json = new ArrayList<>();
        delete.body()
                .map(body -> body.contents().get(0).schema().resolved())
                .filter(Schema.Structure.class::isInstance)
                .map(shape -> ((Schema.Structure) shape).properties().keySet())
                .ifPresent(fields -> fields.forEach(field -> again(field, login).ifPresent(value -> {
                    json.add(new Template.Fixed((json.isEmpty() ? "{" : ",") + Json.write(field) + ":"));
                    json.add(new Template.Slot(value, Encoding.JSON));
                })));
        if (json.isEmpty()) {
            return Optional.empty();
        }
        json.add(new Template.Fixed("}"));
        return Optional.of(new RequestTemplate.Payload("application/json", new Template(json)));
    }

    /** What the login says in a field of that kind; empty where the field is for something else. */
    private static Optional<ValueSource> again(String field, Credentials.FromLogin login) {
        Secret.Part part = LoginSearch.isUser(field) ? Secret.Part.USER : Secret.Part.PASSWORD;
        return login.login().request().template().body().stream()
                .filter(body -> OwnAccount.isLoggedInWith(field))
                .flatMap(body -> body.content().pieces().stream())
                .filter(Template.Slot.class::isInstance)
                .map(piece -> ((Template.Slot) piece).source())
                .filter(source -> source instanceof ValueSource.Computed computed
                        && computed.function() instanceof Secret secret
                        && secret.part() == part)
                .findFirst();
    }

    private static Step.Request step(RequestTemplate template, boolean cleanup) {
        return new Step.Request(template, List.of(), List.of(), cleanup);
    }
}
