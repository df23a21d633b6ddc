package io.loadkit.engine;

import io.loadkit.engine.ledger.LedgerPage;
import io.loadkit.engine.ledger.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that is, or may be, on the target because of this run. Lives on one lane. */
final class Made {
    final CompiledCreation creation;
    final String number;
    final int account;

    /** Values by the creation's slots. */
    final @Nullable Object[] values;

    State state = State.INTENT;
    List<String> marks = List.of();
    LedgerPage.@Nullable Piece piece;

    @Nullable
    Made newer;

    @Nullable
    Made older;

    int attempts;
    int deleter;
    String reason = "";

    Made(CompiledCreation creation, String number, int account) {
        this.creation = creation;
        this.number = number;
        this.account = account;
        this.values = new Object[creation.slots.length];
    }

    /** Whether it is in the books no more. */
    boolean isSettled() {
        return state.isSettled();
    }

    /** Takes the values it needs from those that are saved. */
    void take(@Nullable Object[] saved) {
        for (int i = 0; i < values.length; i++) {
            Object value = saved[creation.slots[i]];
            values[i] = value == null ? values[i] : value;
        }
    }

    /** Puts its values where requests find them. */
    void give(@Nullable Object[] saved) {
        for (int i = 0; i < values.length; i++) {
            saved[creation.slots[i]] = values[i];
        }
    }

    /** What is known of where it is, for people. */
    String where() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                out.append(out.isEmpty() ? "" : ", ")
                        .append(creation.names[i])
                        .append(' ')
                        .append(values[i]);
            }
        }
        return creation.deleters.length > deleter
                ? creation.creation.deleters().get(deleter).template().key() + (out.isEmpty() ? "" : " with " + out)
                : out.toString();
    }
}
