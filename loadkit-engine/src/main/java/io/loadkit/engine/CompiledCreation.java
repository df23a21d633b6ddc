package io.loadkit.engine;

import io.loadkit.engine.ledger.RecipeText;
import io.loadkit.plan.Creation;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A kind of thing the plan makes, ready to be entered and taken away. Immutable once the run has begun. */
final class CompiledCreation {
    final Creation creation;
    final int number;

    /** The operation that makes it, and the names by which its id is known: the same in whatever journey. */
    final String operation;

    final String kind;

    /** Slots of the saved values that deleting it or looking for it needs, and their names. */
    final int[] slots;

    final String[] names;

    /** Whether the value of that name may be a secret. */
    final boolean[] isSecret;

    /** How many of these are for taking it away; the rest only tells it apart. */
    final int needed;

    /** Slots under which its own id is kept. */
    final int[] idSlots;

    final CompiledStep.Request[] deleters;

    /** What is sent before another deletion where one was refused. */
    final CompiledStep.Request[] endings;

    /** The deleters with the method GET, to ask whether the thing is still there. */
    final CompiledStep.Request[] looks;

    final CompiledStep.Login[] logins;
    final CompiledStep.@Nullable Request listing;

    /** The slot of the id of the thing it goes with; below 0 for none. */
    final int goesWith;

    /** Whether what it makes carries a text that occurs once in the run. */
    final boolean marked;

    /** Whether other things go with what it makes; set when all of them are known. */
    boolean isParent;

    /** Of its recipe in the ledger; set before the run. */
    int recipe = -1;

    CompiledCreation(
            Creation creation,
            int number,
            int[] slots,
            String[] names,
            int needed,
            int[] idSlots,
            CompiledStep.Request[] deleters,
            CompiledStep.Request[] endings,
            CompiledStep.Request[] looks,
            CompiledStep.Login[] logins,
            CompiledStep.@Nullable Request listing,
            int goesWith,
            boolean marked) {
        this.creation = creation;
        this.number = number;
        this.operation = creation.key();
        this.kind = operation + " " + new TreeSet<>(creation.names());
        this.slots = slots;
        this.names = names;
        this.isSecret = new boolean[names.length];
        for (int i = 0; i < names.length; i++) {
            isSecret[i] = RecipeText.isSecret(names[i]);
        }
        this.needed = needed;
        this.idSlots = idSlots;
        this.deleters = deleters;
        this.endings = endings;
        this.looks = looks;
        this.logins = logins;
        this.listing = listing;
        this.goesWith = goesWith;
        this.marked = marked;
    }

    boolean isUndeletable() {
        return creation.isUndeletable();
    }

    /** Which of the deleters takes it out of the bin after the one of that number; below 0 for none. */
    int second(int deleter) {
        for (int i = deleter + 1; i < deleters.length; i++) {
            if (creation.isSecond(creation.deleters().get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** Whether that ending logs in as the owner of what it is, who alone can take it away. */
    boolean isLoginOfOwner(CompiledStep.Request ending) {
        int at = Arrays.asList(endings).indexOf(ending);
        return at >= 0
                && creation.isAlwaysFirst(creation.endings().get(at))
                && creation.endings().get(at).template().method().equals("POST");
    }

    /** Whether one that no answer told of may be found by trying the ids that come next: no list shows it, but a GET does. */
    boolean isNumbered() {
        return listing == null && creation.readable() && idSlots.length > 0;
    }

    /** Whether neither a list nor a GET shows such a thing. */
    boolean isUnseen() {
        return listing == null && !creation.readable();
    }

    /** Whether it is the account of whoever calls: what deletes it names nothing. */
    boolean isCaller() {
        return idSlots.length == 0 && creation.names().isEmpty() && deleters.length > 0 && logins.length > 0;
    }

    /** Whether nothing deletes it, but something ends it. */
    boolean onlyEnds() {
        return deleters.length > 0
                && creation.deleters().stream()
                        .noneMatch(deleter -> deleter.template().method().equals("DELETE"));
    }

    /** Notes which of those that are made somewhere lie below another one. */
    static void relate(List<CompiledCreation> all) {
        for (CompiledCreation parent : all) {
            parent.isParent = all.stream()
                    .anyMatch(child -> Arrays.stream(parent.slots).anyMatch(slot -> slot == child.goesWith));
        }
    }

    /** Whether a create without an answer can be settled afterwards. */
    boolean canBeFound() {
        return marked && listing != null;
    }
}
