package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The ways in which people write days, for a text that the document says nothing of: a service that reads days by a form
 * of its own often shows it nowhere, so each is tried in turn, the standard one first.
 */
public final class DayForms {
    private static final List<String> FORMS = List.of(
            "yyyy-MM-dd",
            "dd/MM/yyyy",
            "dd.MM.yyyy",
            "dd-MM-yyyy",
            "MM/dd/yyyy",
            "yyyy/MM/dd",
            "yyyyMMdd",
            "yyyy-MM-dd'T'HH:mm:ss");

    /** What days are called, in names of fields and in refusals. */
    private static final Pattern DAY =
            Pattern.compile("(?iu)\\b(days?|dates?|datum|fechas?|data|tag(es)?|jour|parsed?|strptime)\\b");

    private DayForms() {}

    /**
     * {@return a complaint for each of these forms, as one about how a text is written; nothing where it is not known for a day,
     * or the document tells its form}
     *
     * @param refused the complaint about the text
     * @param documented the operation as its document has it
     */
    public static Stream<Complaint> of(Complaint refused, Operation documented) {
        return isOpenText(refused, documented) && isDay(refused)
                ? FORMS.stream()
                        .map(form ->
                                new Complaint(refused.where(), refused.path(), Kind.FORMAT, form, refused.message()))
                : Stream.empty();
    }

    private static boolean isDay(Complaint refused) {
        String name = refused.path().isEmpty()
                ? ""
                : refused.path().get(refused.path().size() - 1);
        return DAY.matcher(String.join(" ", Names.words(name)) + " " + refused.message())
                .find();
    }

    private static boolean isOpenText(Complaint refused, Operation documented) {
        Optional<Schema> known = documented.parameters().stream()
                .filter(p -> refused.path().equals(List.of(p.name())))
                .map(p -> p.schema())
                .findFirst()
                .or(() -> documented
                        .body()
                        .flatMap(body -> Schemas.find(body.contents().get(0).schema(), refused.path())));
        return known.map(Schema::resolved)
                .filter(schema -> schema instanceof Schema.Text text
                        && text.format().isEmpty()
                        && text.pattern().isEmpty()
                        && text.notes().enumeration().isEmpty())
                .isPresent();
    }
}
