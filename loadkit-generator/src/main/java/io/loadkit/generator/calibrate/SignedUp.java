package io.loadkit.generator.calibrate;

import io.loadkit.generator.OwnAccount;
import io.loadkit.model.ApiModel;
import io.loadkit.model.Operation;
import io.loadkit.plan.Creation;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.Encoding;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.Ledger;
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
    private final Registration.Made account;
    private final Ledger books;

    SignedUp(Registration.Made account, Ledger books) {
        this.account = account;
        this.books = books;
    }

    /** Enters what it belongs to; then the account, with the deletion of such accounts, else with that of the caller's own. */
    void enter(ApiModel model, List<Scenario> scenarios, List<Credentials> logins) {
        account.belongsTo().forEach(thing -> enter(thing, scenarios));
        if (enter(account, scenarios)) {
            return;
        }
        model.operations().stream()
                .filter(OwnAccount::isDeletedBy)
                .findFirst()
                .flatMap(delete -> ofOwn(delete, logins))
                .ifPresent(creation -> books.intend(creation, 0, Map.of()).made(Map.of()));
    }

    /** Enters one thing with what deletes such things; false where nothing does. */
    private boolean enter(Registration.Made made, List<Scenario> scenarios) {
        for (Scenario scenario : scenarios) {
            for (Step.Request maker : scenario.requests()) {
                Map<String, Object> saved = saved(maker, made);
                Optional<Creation> creation = saved.isEmpty() ? Optional.empty() : Creation.of(scenario, maker);
                if (creation.filter(c -> !c.isUndeletable()).isPresent()) {
                    books.intend(creation.get(), 0, saved).made(saved);
                    return true;
                }
            }
        }
        return false;
    }

    /** What a step saves of the answer that made the thing; empty where another step, or not all of it, did. */
    private static Map<String, Object> saved(Step.Request maker, Registration.Made made) {
        Map<String, Object> saved = new HashMap<>();
        if (maker.template().key().equals(made.key())) {
            maker.saves()
                    .forEach(save ->
                            made.reply().extract(save.from()).ifPresent(value -> saved.put(save.name(), value)));
        }
        boolean all = maker.saves().stream().allMatch(save -> saved.containsKey(save.name()));
        return all ? saved : Map.of();
    }

    private Optional<Creation> ofOwn(Operation delete, List<Credentials> logins) {
        return logins.stream()
                .filter(Credentials.FromLogin.class::isInstance)
                .map(Credentials.FromLogin.class::cast)
                .filter(login -> delete.security().stream()
                        .flatMap(List::stream)
                        .anyMatch(scheme -> login.scheme().endsWith("/" + scheme)))
                .findFirst()
                .map(login -> new Creation(
                        step(delete, "POST", account.key().substring("POST ".length()), List.of()),
                        Set.of(),
                        List.of(step(delete, "DELETE", delete.path(), List.of(bearer(login.saved())))),
                        List.of(),
                        List.of(login.login()),
                        Optional.empty(),
                        Optional.empty(),
                        false));
    }

    private static RequestTemplate.Header bearer(String saved) {
        return new RequestTemplate.Header(
                "Authorization",
                new Template(List.of(
                        new Template.Fixed("Bearer "), new Template.Slot(ValueSource.saved(saved), Encoding.HEADER))));
    }

    private static Step.Request step(Operation of, String method, String path, List<RequestTemplate.Header> headers) {
        RequestTemplate template =
                new RequestTemplate(of.app(), method, path, Template.fixed(path), headers, Optional.empty());
        return new Step.Request(template, List.of(), List.of(), method.equals("DELETE"));
    }
}
