package io.loadkit.generator;

import io.loadkit.plan.Save;
import io.loadkit.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one request makes several of: the place of one id in its answer, and those of all of them. */
public final class Listed {
    private static final String FIRST = "/0";

    /** No answer has a value there: what was made is found in a list, or not at all. */
    static final String NOWHERE = "/";

    private Listed() {}

    /**
     * {@return where the answer has the ids of all things, if what the save takes is the first of a list; empty otherwise}
     *
     * @param save one of a request's
     */
    public static Optional<Save.Each> in(Save save) {
        List<Save.Extract> places = save.from() instanceof Save.FirstOf first ? first.places() : List.of(save.from());
        return places.stream().flatMap(place -> each(place).stream()).findFirst();
    }

    /**
     * Has a request that makes all that its answer lists keep each of them, and one whose answer lists what was there before
     * keep nothing of that.
     *
     * @param several whether requests make each thing that they list, by their keys, as far as is known
     */
    static Step.Request kept(Step.Request request, Map<String, Boolean> several) {
        Boolean all = several.get(request.template().key());
        if (all == null) {
            return request;
        }
        List<Save> saves = request.saves().stream()
                .map(save -> in(save).isEmpty()
                        ? save
                        : all ? ofEach(save) : Save.firstOf(save.name(), new Save.Pointer(NOWHERE)))
                .toList();
        return new Step.Request(request.template(), request.checks(), saves, request.cleanup());
    }

    private static Save ofEach(Save save) {
        List<Save.Extract> places = save.from() instanceof Save.FirstOf first ? first.places() : List.of(save.from());
        Save.Extract[] all = places.stream()
                .map(place -> each(place).map(Save.Extract.class::cast).orElse(place))
                .toArray(Save.Extract[]::new);
        return save.from() instanceof Save.FirstOf ? Save.firstOf(save.name(), all) : new Save(save.name(), all[0]);
    }

    private static Optional<Save.Each> each(Save.Extract place) {
        if (place instanceof Save.Each each) {
            return Optional.of(each);
        }
        String pointer = place instanceof Save.Pointer at ? at.pointer() : "";
        int list = (pointer + "/").indexOf(FIRST + "/");
        boolean one = list >= 0 && list == (pointer + "/").lastIndexOf(FIRST + "/"); // of lists in lists nobody knows
        return one
                ? Optional.of(new Save.Each(pointer.substring(0, list), pointer.substring(list + FIRST.length())))
                : Optional.empty();
    }
}
