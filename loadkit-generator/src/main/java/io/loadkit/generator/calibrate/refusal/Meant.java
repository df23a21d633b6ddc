package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Folders;
import io.loadkit.generator.calibrate.exchange.JsonReader;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.plan.JourneyRules.Binding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a complaint asks for where its words do not say it all: that depends on the operation, and on what was sent. */
public final class Meant {
    private static final Pattern EMPTY = Pattern.compile("\\b(?:not|cannot|can't) be empty\\b");

    /** A day that may be further ahead is no more than so many days ahead. */
    private static final int A_FEW = 2;

    private static final int MOST_DAYS = 12;

    /** A description is read no further than a sentence of a refusal. */
    private static final int LONGEST = 500;

    private Meant() {}

    /**
     * The complaint as what can be done about it. What is not found refers to something, a date that is too far off lies
     * within what was said, a version is the one that was read last; of two fields that must be in order, one that need not
     * be sent is left out.
     *
     * @param complaint as it was read
     * @param now the operation as it is believed to be
     * @param reply the answer it was read from
     * @return the same one where its words say it all
     */
    public static Complaint by(Complaint complaint, Operation now, Reply reply) {
        if (complaint.kind() == Kind.INVALID && other(complaint, now, reply) instanceof Boolean other) {
            return new Complaint(
                    complaint.where(), complaint.path(), Kind.ALLOWED, List.of(other), complaint.message());
        }
        Optional<Complaint> shown = ExamplePatterns.instead(complaint, now, reply);
        if (shown.isPresent()) {
            return shown.get();
        }
        Optional<Complaint> counted = counted(complaint, now);
        if (counted.isPresent()) {
            return counted.get();
        }
        Optional<String> described = complaint.kind() == Kind.INVALID ? described(complaint, now) : Optional.empty();
        if (described.isPresent()) {
            return new Complaint(
                    complaint.where(), complaint.path(), Kind.PATTERN, described.get(), complaint.message());
        }
        boolean version = complaint.path().size() == 1
                && complaint.path().get(0).replace('_', '-').equalsIgnoreCase("If-Match");
        if (version && now.path().contains("{")) {
            return ifMatch(complaint.message());
        }
        if (isOldVersion(complaint, now, reply)) {
            return new Complaint(
                    complaint.where(),
                    complaint.path(),
                    Kind.REFERENCE,
                    Complaint.READ + now.path() + "#/" + complaint.path().get(0),
                    complaint.message());
        }
        if (complaint.kind() == Kind.FUTURE && complaint.detail() instanceof BigDecimal days) {
            return within(complaint, days.intValue(), reply);
        }
        if (complaint.kind() == Kind.ORDER && complaint.detail() instanceof String lower) {
            Complaint other = new Complaint(
                    complaint.where(), List.of(lower.split("/")), Kind.UNEXPECTED, null, complaint.message());
            return !complaint.isRequiredBy(now)
                    ? complaint.as(Kind.UNEXPECTED)
                    : !other.isRequiredBy(now) ? other : complaint;
        }
        return complaint.kind() == Kind.UNKNOWN && (complaint.isRequiredBy(now) || !wasSent(complaint, reply))
                ? new Complaint(
                        complaint.where(),
                        complaint.path(),
                        Kind.REFERENCE,
                        String.join(" ", Names.words(complaint.message())),
                        complaint.message())
                : complaint;
    }

    /** A bound of a list is one of how much is in it. */
    private static Optional<Complaint> counted(Complaint complaint, Operation now) {
        Kind kind = complaint.kind();
        boolean least = kind == Kind.MIN || kind == Kind.ABOVE;
        boolean nothing = kind == Kind.MISSING
                && EMPTY.matcher(complaint.message().toLowerCase(Locale.ROOT)).find();
        boolean list = (least || nothing || kind == Kind.MAX || kind == Kind.BELOW)
                && now.body()
                        .flatMap(body -> Schemas.find(body.contents().get(0).schema(), complaint.path()))
                        .filter(schema -> schema.resolved() instanceof Schema.Sequence)
                        .isPresent();
        Object detail = nothing ? BigDecimal.ONE : complaint.detail();
        if (!list || !(detail instanceof BigDecimal bound)) {
            return Optional.empty();
        }
        BigDecimal size = kind == Kind.ABOVE
                ? bound.add(BigDecimal.ONE)
                : kind == Kind.BELOW ? bound.subtract(BigDecimal.ONE) : bound;
        return size.signum() < 0
                ? Optional.empty()
                : Optional.of(new Complaint(
                        complaint.where(),
                        complaint.path(),
                        least || nothing ? Kind.MIN_LENGTH : Kind.MAX_LENGTH,
                        size,
                        complaint.message()));
    }

    /** Whether the thing was changed since the version that was sent along with the change, or that version is none. */
    private static boolean isOldVersion(Complaint complaint, Operation now, Reply reply) {
        return complaint.path().size() == 1
                && Names.isVersion(complaint.path().get(0))
                && Set.of(400, 409, 412, 422).contains(reply.status())
                && Set.of(Kind.TAKEN, Kind.INVALID, Kind.UNKNOWN).contains(complaint.kind())
                && Folders.isOfOne(now.path())
                && !now.method().equals("GET");
    }

    /** What the document says in words of how a text is written, where it has no pattern for that. */
    private static Optional<String> described(Complaint complaint, Operation now) {
        return now.body()
                .flatMap(body -> Schemas.find(body.contents().get(0).schema(), complaint.path()))
                .map(Schema::resolved)
                .filter(schema -> schema instanceof Schema.Text text
                        && text.pattern().isEmpty()
                        && text.format().isEmpty())
                .map(schema -> schema.notes().description())
                .map(words -> words.length() > LONGEST ? words.substring(0, LONGEST) : words)
                .flatMap(
                        words -> WordedPatterns.of(InEnglish.of(words)).stream().findFirst());
    }

    /**
     * A complaint that wants a day which is at most so many ahead, by the clock of the target, today for none; any later day
     * without a clock.
     */
    private static Complaint within(Complaint complaint, int days, Reply reply) {
        String day = reply.header("Date")
                .flatMap(Meant::time)
                .map(now -> now.plusDays(
                                days <= 0 ? days == 0 ? 0 : A_FEW - days : Math.max(1, Math.min(MOST_DAYS, days / 2)))
                        .toLocalDate())
                .map(LocalDate::toString)
                .orElse("");
        return new Complaint(
                complaint.where(), complaint.path(), Kind.FUTURE, day.isEmpty() ? null : day, complaint.message());
    }

    private static Optional<ZonedDateTime> time(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeParseException notADate) {
            return Optional.empty();
        }
    }

    private static boolean wasSent(Complaint complaint, Reply reply) {
        return JsonReader.read(reply.sent())
                .flatMap(sent -> Reply.at(sent, "/" + String.join("/", complaint.path())))
                .isPresent();
    }

    /**
     * {@return a complaint which says that what is to be changed has to be named in the version that was read last (RFC 9110,
     * 13.1.1)}
     *
     * @param message as the target put it
     */
    public static Complaint ifMatch(String message) {
        return new Complaint("header", List.of("If-Match"), Kind.REFERENCE, Binding.HEADER + "ETag", message);
    }

    /** The other value of a flag in the body that was refused without a word why: the terms that must be accepted. */
    private static @Nullable Object other(Complaint complaint, Operation now, Reply reply) {
        boolean flag = now.body()
                .flatMap(body -> Schemas.find(body.contents().get(0).schema(), complaint.path()))
                .filter(schema -> schema.resolved() instanceof Schema.Flag)
                .isPresent();
        Object sent = flag ? JsonReader.read(reply.sent()).orElse(null) : null;
        Object value = sent == null
                ? null
                : Reply.at(sent, "/" + String.join("/", complaint.path())).orElse(null);
        return value instanceof Boolean was ? !was : null;
    }
}
