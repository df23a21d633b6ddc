package io.loadkit.generator.calibrate;

import io.loadkit.generator.Days;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.login.Attempts;
import io.loadkit.model.Operation;
import java.util.Optional;

/** Tries how one signs up, before anybody is known who can log in: with all that calibration can do. */
final class SignUpAttempts implements Attempts {
    private final Recipe recipe;

    SignUpAttempts(Operation signUp, int mostRequests) {
        this.recipe = new Recipe(signUp, mostRequests, Skill.ALL, Days.ANY);
    }

    @Override
    public Optional<Operation> next() {
        return recipe.isOpen() ? Optional.of(recipe.operation()) : Optional.empty();
    }

    @Override
    public boolean isSuccess(Reply reply) {
        return recipe.isSuccess(reply);
    }

    @Override
    public void answered(Reply reply) {
        recipe.answered(reply);
    }
}
