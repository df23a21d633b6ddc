package io.loadkit.generator.calibrate;

import io.loadkit.generator.Days;
import io.loadkit.generator.Names;
import io.loadkit.generator.Pairs;
import io.loadkit.generator.Roles;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.generator.calibrate.refusal.Schemas;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import io.loadkit.plan.JourneyRules.Binding;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Turns a complaint into the change of the operation that takes it away. */
final class Repairs {
    private static final LocalDateTime SOME_DAY = LocalDateTime.of(2031, 1, 13, 9, 30);
    private static final int DAYS = 12;

    private Repairs() {}

    /** The change, or empty when nothing can be done about it, with days that hold at any time. */
    static Optional<Edit> of(Complaint complaint) {
        return of(complaint, Days.ANY);
    }

    /** The change, or empty when nothing can be done about it; {@code days} are those that may have to be sent. */
    static Optional<Edit> of(Complaint complaint, Days days) {
        if (complaint.path().isEmpty()) {
            return Optional.empty();
        }
        String place = String.join(".", complaint.path());
        if (complaint.kind() == Kind.TAKEN && complaint.path().equals(Unrepeated.ALL.path())) {
            return Optional.of(new Edit(Unrepeated.WORDS, o -> o));
        }
        if (complaint.kind() == Kind.REFERENCE
                && complaint.detail() instanceof String from
                && from.startsWith(Binding.HEADER)) {
            Complaint missing = complaint.as(Kind.MISSING);
            return Optional.of(new Edit(
                    place + " repeats " + from.substring(Binding.HEADER.length()) + " of what was read last",
                    o -> edited(o, missing, true, known -> known == null ? Schemas.text() : known)));
        }
        if (complaint.kind() == Kind.REFERENCE) {
            return Optional.of(new Edit(place + " refers to something else", o -> o));
        }
        if (complaint.kind() == Kind.MEDIA && complaint.detail() instanceof String type) {
            String part = complaint.path().get(0);
            return Optional.of(new Edit(
                    place + " is a file of type " + type, o -> Shapes.body(o, c -> Shapes.partOfType(c, part, type))));
        }
        if (complaint.kind() == Kind.ORDER) {
            return Ranges.edit(complaint, days);
        }
        Optional<UnaryOperator<@Nullable Schema>> change = change(complaint, days);
        if (change.isEmpty()) {
            return Optional.empty();
        }
        boolean require = complaint.kind() == Kind.MISSING || complaint.kind() == Kind.ALLOWED;
        return Optional.of(new Edit(words(complaint, place), o -> edited(o, complaint, require, change.get())));
    }

    private static String words(Complaint complaint, String place) {
        return switch (complaint.kind()) {
            case MISSING -> place + " is needed";
            case UNEXPECTED, UNKNOWN -> place + " left out";
            case ALLOWED -> place + " is one of " + complaint.detail();
            case TAKEN -> place + " must be new";
            case FORMAT -> place + " is like " + complaint.detail();
            case FUTURE ->
                place + " lies in the future" + (complaint.detail() == null ? "" : ", on " + complaint.detail());
            case PAST -> place + " lies in the past";
            case INVALID -> place + " made anew";
            case ROLE -> place + " is the " + Roles.idOf(String.valueOf(complaint.detail()));
            default ->
                place + " " + complaint.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " "
                        + complaint.detail();
        };
    }

    /** The operation with the schema changed at the place that a complaint is about. */
    static Operation edited(
            Operation operation, Complaint complaint, boolean require, UnaryOperator<@Nullable Schema> change) {
        String name = complaint.path().get(0);
        Optional<Parameter> parameter = parameter(operation, complaint, name);
        if (parameter.isPresent()) {
            Parameter known = parameter.get();
            return Shapes.parameter(operation, known.in(), known.name(), p -> {
                Schema changed = change.apply(known.schema().resolved());
                return changed == null
                        ? known.required() && known.in() == In.PATH ? known : null
                        : Shapes.parameter(
                                known, known.required() || require, changed, complaint.kind() == Kind.MISSING);
            });
        }
        In in = in(complaint.where());
        if (in != null && in != In.BODY && complaint.kind() == Kind.MISSING) {
            return Shapes.parameter(
                    operation,
                    in,
                    name,
                    p -> new Parameter(name, in, true, Schemas.text(), "form", true, Optional.empty(), List.of(), ""));
        }
        return Shapes.body(operation, content -> {
            List<String> path = inBody(content.schema(), complaint.path());
            return Shapes.content(
                    content,
                    Shapes.at(content.schema(), path, require, change),
                    complaint.kind() == Kind.UNEXPECTED || complaint.kind() == Kind.UNKNOWN);
        });
    }

    /** With what a complaint misses as it is documented, where the operation has been left without it. */
    static Operation restored(Operation operation, Operation documented, Complaint complaint) {
        if (complaint.path().isEmpty()) {
            return operation;
        }
        String name = complaint.path().get(0);
        Optional<Parameter> parameter = parameter(documented, complaint, name);
        if (parameter.isPresent()) {
            Parameter said = parameter.get();
            return Shapes.parameter(operation, said.in(), said.name(), p -> p == null ? said : p);
        }
        Optional<Schema> said = documented
                .body()
                .flatMap(body -> Schemas.find(body.contents().get(0).schema(), complaint.path()));
        return said.isEmpty()
                ? operation
                : edited(operation, complaint, true, known -> known == null ? said.get() : known);
    }

    /** Pydantic names alternatives of a union in the path, Spring the argument: what the body does not know is skipped. */
    private static List<String> inBody(Schema schema, List<String> path) {
        List<String> out = path;
        for (int skip = 0; skip < path.size(); skip++) {
            List<String> tried = path.subList(skip, path.size());
            if (Schemas.find(schema, tried).isPresent()) {
                return tried;
            }
        }
        for (int end = path.size() - 1; end > 0; end--) {
            if (Schemas.find(schema, path.subList(0, end)).isPresent()
                    && !(Schemas.find(schema, path.subList(0, end)).get() instanceof Schema.Structure)) {
                return path.subList(0, end);
            }
        }
        return out;
    }

    private static Optional<Parameter> parameter(Operation operation, Complaint complaint, String name) {
        In in = in(complaint.where());
        return operation.parameters().stream()
                .filter(p -> in == null ? p.in() != In.PATH : p.in() == in)
                .filter(p -> p.name().equalsIgnoreCase(name)
                        || p.in() == In.HEADER && p.name().equalsIgnoreCase(name.replace('_', '-')))
                .findFirst();
    }

    private static @Nullable In in(String where) {
        return switch (where.toLowerCase(Locale.ROOT)) {
            case "query" -> In.QUERY;
            case "path", "params" -> In.PATH;
            case "header", "headers" -> In.HEADER;
            case "cookie", "cookies" -> In.COOKIE;
            case "body" -> In.BODY;
            default -> null;
        };
    }

    private static Optional<UnaryOperator<@Nullable Schema>> change(Complaint complaint, Days days) {
        Object detail = complaint.detail();
        return switch (complaint.kind()) {
            case MISSING -> Optional.of(known -> known == null ? Schemas.text() : writable(known));
            case UNEXPECTED, UNKNOWN -> Optional.of(known -> null);
            case ALLOWED ->
                detail instanceof List<?> values && !values.isEmpty()
                        ? Optional.of(known -> closed(known, new ArrayList<>(values)))
                        : Optional.empty();
            case FUTURE ->
                detail instanceof String day
                        ? Ranges.dayOf(day).map(some -> known -> Ranges.day(known, some, isEnd(complaint)))
                        : Optional.of(known -> Ranges.days(known, Ranges.future(days)));
            case PAST -> Optional.of(known -> Ranges.days(known, Ranges.PAST));
            case REFERENCE, ORDER, MEDIA -> Optional.empty();
            case ROLE ->
                Optional.of(known -> known == null ? null : Shapes.said(known, Roles.idOf(String.valueOf(detail))));
            case TAKEN, INVALID -> Optional.of(known -> known == null ? null : Variants.plain(known, 0));
            case FORMAT ->
                detail instanceof String format
                        ? dates(format, complaint).map(some -> known -> closed(known, some))
                        : Optional.empty();
            case PATTERN ->
                detail instanceof String pattern
                        ? Optional.of(known -> text(known, pattern, null, null))
                        : Optional.empty();
            case TYPE -> detail instanceof String type ? Optional.of(known -> typed(type)) : Optional.empty();
            case MIN_LENGTH, MAX_LENGTH ->
                detail instanceof BigDecimal size
                        ? Optional.of(known -> sized(known, complaint.kind() == Kind.MIN_LENGTH, size.intValue()))
                        : Optional.empty();
            case MULTIPLE ->
                detail instanceof BigDecimal step && step.signum() > 0
                        ? Optional.of(known -> stepped(known, step))
                        : Optional.empty();
            case MIN, ABOVE, MAX, BELOW ->
                detail instanceof BigDecimal bound
                        ? Optional.of(known -> bounded(known, complaint.kind(), bound))
                        : Optional.empty();
        };
    }

    private static Schema writable(Schema schema) {
        return schema.notes().readOnly() && !schema.notes().enumeration().isEmpty()
                ? closed(schema, schema.notes().enumeration())
                : schema instanceof Schema.Text t && t.notes().readOnly() ? Schemas.text() : schema;
    }

    static Schema closed(@Nullable Schema known, List<@Nullable Object> values) {
        SchemaNotes notes = Shapes.closed(known == null ? SchemaNotes.NONE : known.notes(), values);
        return new Schema.Anything(notes);
    }

    /** Some days written in that format. */
    static Optional<List<@Nullable Object>> dates(String format) {
        return dates(format, SOME_DAY);
    }

    /** The same; later days, and later hours, where something ends by the name of the field. */
    private static Optional<List<@Nullable Object>> dates(String format, Complaint complaint) {
        return dates(format, isEnd(complaint) ? SOME_DAY.plusDays(DAYS).plusHours(DAYS) : SOME_DAY);
    }

    /** Whether something is over then by what the field is called. */
    private static boolean isEnd(Complaint complaint) {
        return Names.words(complaint.path().get(complaint.path().size() - 1)).stream()
                .anyMatch(Pairs::endsTime);
    }

    private static Optional<List<@Nullable Object>> dates(String format, LocalDateTime first) {
        try {
            DateTimeFormatter formatter = DateTimeFormatter.ofPattern(format, Locale.ROOT);
            List<@Nullable Object> days = new ArrayList<>();
            for (int i = 0; i < DAYS; i++) {
                days.add(formatter.format(first.plusDays(i)));
            }
            return Optional.of(days);
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Schema text(
            @Nullable Schema known, @Nullable String pattern, @Nullable Integer least, @Nullable Integer most) {
        Schema.Text text = known instanceof Schema.Text t ? t : (Schema.Text) Schemas.text();
        return new Schema.Text(
                Shapes.plain(text.notes()),
                pattern == null ? text.format() : Optional.empty(),
                pattern == null ? text.pattern() : Optional.of(pattern),
                least == null ? text.minLength() : least,
                most == null ? text.maxLength().filter(m -> least == null || m >= least) : Optional.of(most),
                text.contentMediaType());
    }

    private static @Nullable Schema sized(@Nullable Schema known, boolean least, int size) {
        if (known instanceof Schema.Sequence list) {
            return new Schema.Sequence(
                    Shapes.plain(list.notes()),
                    list.prefix(),
                    list.items(),
                    least ? size : Math.min(list.minItems(), size),
                    least ? list.maxItems().filter(m -> m >= size) : Optional.of(size),
                    list.uniqueItems());
        }
        return least ? text(known, null, size, null) : text(known, null, null, size);
    }

    private static Schema bounded(@Nullable Schema known, Kind kind, BigDecimal bound) {
        Schema.Numeric n = known instanceof Schema.Numeric numeric ? numeric : (Schema.Numeric) typed("number");
        boolean low = kind == Kind.MIN || kind == Kind.ABOVE;
        return new Schema.Numeric(
                Shapes.plain(n.notes()),
                n.whole(),
                n.format(),
                low ? Optional.of(bound) : n.minimum().filter(m -> m.compareTo(bound) <= 0),
                low ? kind == Kind.ABOVE : n.minimumExcluded(),
                low ? n.maximum().filter(m -> m.compareTo(bound) >= 0) : Optional.of(bound),
                low ? n.maximumExcluded() : kind == Kind.BELOW,
                n.multipleOf());
    }

    private static Schema stepped(@Nullable Schema known, BigDecimal step) {
        Schema.Numeric n = known instanceof Schema.Numeric numeric ? numeric : (Schema.Numeric) typed("number");
        Optional<BigDecimal> most = n.maximum().filter(m -> m.compareTo(step) >= 0);
        return new Schema.Numeric(
                Shapes.plain(n.notes()),
                n.whole(),
                n.format(),
                n.minimum(),
                n.minimumExcluded(),
                most,
                n.maximumExcluded(),
                Optional.of(step));
    }

    private static Schema typed(String type) {
        Optional<String> none = Optional.empty();
        return switch (type) {
            case "integer", "number" ->
                new Schema.Numeric(
                        SchemaNotes.NONE,
                        type.equals("integer"),
                        none,
                        Optional.of(BigDecimal.ONE),
                        false,
                        Optional.of(BigDecimal.TEN),
                        false,
                        Optional.empty());
            case "boolean" -> new Schema.Flag(SchemaNotes.NONE);
            case "array" -> new Schema.Sequence(SchemaNotes.NONE, List.of(), Schemas.text(), 1, Optional.of(3), false);
            case "object" ->
                new Schema.Structure(
                        SchemaNotes.NONE, Map.of(), List.of(), Optional.empty(), false, 0, Optional.empty());
            case "string" -> Schemas.text();
            default -> new Schema.Text(SchemaNotes.NONE, Optional.of(type), none, 0, Optional.empty(), none);
        };
    }
}
