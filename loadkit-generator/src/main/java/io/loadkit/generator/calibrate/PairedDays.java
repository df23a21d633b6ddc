package io.loadkit.generator.calibrate;

import io.loadkit.generator.Pairs;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.exchange.SentFields;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.generator.calibrate.refusal.MentionedFields;
import io.loadkit.model.Operation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Days of which one is not before the other: where one of them moves, the other one moves with it. */
final class PairedDays {
    /** More than lie between any two of the days that are tried for one field. */
    private static final int AHEAD = 13;

    private static final int DAY = 10;

    private PairedDays() {}

    /**
     * The end of a range that goes ahead with its beginning, or the beginning that goes back with its end.
     *
     * @param known what was learned so far: what was said of a day itself counts more
     */
    static Optional<Complaint> with(Complaint moved, Operation now, List<Complaint> known) {
        boolean ahead = moved.kind() == Kind.FUTURE;
        if (!ahead && moved.kind() != Kind.PAST || moved.path().isEmpty()) {
            return Optional.empty();
        }
        String name = moved.path().get(moved.path().size() - 1);
        List<String> above = moved.path().subList(0, moved.path().size() - 1);
        Map<List<String>, String> fields = MentionedFields.fields(now);
        Set<String> names = fields.keySet().stream()
                .filter(path -> path.size() == moved.path().size()
                        && path.subList(0, above.size()).equals(above))
                .map(path -> path.get(above.size()))
                .collect(Collectors.toSet());
        Optional<String> other = ahead
                ? Pairs.higherOf(name, names)
                : names.stream()
                        .filter(one ->
                                Pairs.higherOf(one, names).filter(name::equals).isPresent())
                        .findFirst();
        return other.map(one -> {
                    List<String> path = new ArrayList<>(above);
                    path.add(one);
                    return new Complaint(
                            fields.getOrDefault(path, moved.where()),
                            path,
                            moved.kind(),
                            moved.detail(),
                            moved.message());
                })
                .filter(one -> known.stream().noneMatch(said -> said.path().equals(one.path())));
    }

    /**
     * The earlier of two days that have to be in order, where it is known already when the later one has to be: the day before.
     *
     * @param known what was learned so far
     */
    static Complaint inOrder(Complaint order, List<Complaint> known) {
        return order.kind() != Kind.ORDER || !(order.detail() instanceof String lower)
                ? order
                : known.stream()
                        .filter(said -> said.kind() == Kind.FUTURE
                                && said.path().equals(order.path())
                                && said.detail() instanceof String)
                        .flatMap(said -> Ranges.dayOf(String.valueOf(said.detail())).stream())
                        .map(day -> new Complaint(
                                order.where(),
                                List.of(lower.split("/")),
                                Kind.FUTURE,
                                day.minusDays(1).toString(),
                                order.message()))
                        .reduce((earlier, later) -> later)
                        .orElse(order);
    }

    /**
     * A later of two days that were put in order, and are refused all the same, as the earlier one is not of our choice but that
     * of another thing: some days behind what was sent.
     */
    static Optional<Complaint> behind(Complaint order, Reply reply) {
        if (order.kind() != Kind.ORDER || !(order.detail() instanceof String lower)) {
            return Optional.empty();
        }
        return SentFields.of(reply.sent())
                .flatMap(sent -> Reply.at(sent, "/" + lower))
                .map(String::valueOf)
                .filter(day -> day.length() >= DAY)
                .flatMap(day -> Ranges.dayOf(day.substring(0, DAY)))
                .map((LocalDate day) -> new Complaint(
                        order.where(),
                        order.path(),
                        Kind.FUTURE,
                        day.plusDays(AHEAD).toString(),
                        order.message()));
    }
}
