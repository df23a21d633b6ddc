package io.loadkit.engine;

import io.loadkit.plan.Session;
import io.loadkit.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A request of code, compiled when it is sent.
 *
 * @param session that waits
 * @param draws what its values are drawn from; saved values are found in its slots
 * @param names slots of saved values by name
 * @param saves names of those that this request brings
 * @param reply to be completed
 */
record CodeRequest(
        CodeSession session,
        CompiledStep.Request step,
        UserDraws draws,
        Map<String, Integer> names,
        List<String> saves,
        CompletableFuture<Session.Reply> reply) {

    static CodeRequest of(
            CodeSession session,
            Step.Request request,
            CompiledPlan plan,
            UserDraws draws,
            CompletableFuture<Session.Reply> reply) {
        PlanCompiler.Single compiled = PlanCompiler.compile(request, plan);
        UserDraws own = draws.with(compiled.names());
        compiled.names()
                .forEach((name, slot) -> own.saved[slot] = session.kept().get(name));
        List<String> saves = new ArrayList<>(request.template().keeps());
        request.saves().forEach(save -> saves.add(save.name()));
        return new CodeRequest(session, compiled.step(), own, compiled.names(), saves, reply);
    }

    /** What it makes or takes away belongs in the books, which look among the user's own values. */
    void book(CompiledStep.Code.Entries entries, CompiledPlan plan, UserDraws user) {
        step.makes = entries.makes();
        step.removes = entries.removes();
        session.kept().forEach((name, value) -> give(name, value, plan, user));
        saves.forEach(name -> give(name, null, plan, user)); // those are of something made before
    }

    boolean isBooked() {
        return step.makes >= 0 || step.removes.length > 0;
    }

    /** Its answer has come: what it saves is among the user's own values, too. */
    void bookAnswer(Received received, int status, @Nullable ErrorKey failure, CompiledPlan plan, UserDraws user) {
        if (failure != null && status >= 200 && status < 400) {
            step.expected.salvage(received, draws.saved);
        }
        saves.forEach(name -> {
            Integer slot = names.get(name);
            give(name, slot == null ? null : draws.saved[slot], plan, user);
        });
    }

    private static void give(String name, @Nullable Object value, CompiledPlan plan, UserDraws user) {
        Integer slot = plan.savedNames().get(name);
        if (slot != null && slot >= plan.sessionSlots()) {
            user.saved[slot] = value;
        }
    }

    /** Hands the answer to the code that waits. */
    void answered(Received received, int status, @Nullable ErrorKey failure) {
        if (failure == null) {
            names.forEach((name, slot) -> session.set(name, draws.saved[slot]));
        }
        reply.complete(new Answered(
                status,
                Optional.ofNullable(failure).map(ErrorKey::text),
                received.headers(),
                received.body(),
                java.util.Arrays.copyOf(received.keptBytes(), received.keptLength())));
    }

    private record Answered(
            int status,
            Optional<String> failure,
            io.loadkit.spi.ResponseSink.@Nullable Headers headers,
            String body,
            byte[] bytes)
            implements Session.Reply {
        @Override
        public Optional<String> header(String name) {
            return headers == null ? Optional.empty() : headers.first(name);
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // MISSING is one object, unlike any value that was found
        public Optional<Object> json(String pointer) {
            @Nullable Object[] values = new Object[1];
            new Pointers(List.of(pointer)).read(bytes, bytes.length, values);
            return values[0] == Pointers.MISSING ? Optional.empty() : Optional.ofNullable(values[0]);
        }
    }
}
