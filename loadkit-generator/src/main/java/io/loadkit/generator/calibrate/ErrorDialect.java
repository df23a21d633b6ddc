package io.loadkit.generator.calibrate;

import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.model.Operation;
import java.util.List;

/** Reads the refusals of one family of frameworks. */
interface ErrorDialect {
    /** What {@code reply} complains about; nothing when it is not of this dialect. */
    List<Complaint> read(Reply reply, Operation operation);

    /** Whether it says itself which field is meant, rather than to leave that to a guess. */
    default boolean namesFields() {
        return true;
    }

    /** All that are known, the most telling first. */
    static List<ErrorDialect> all() {
        return List.of(
                new WrongFiles(),
                new TooMuch(),
                new Sums(),
                new Spans(),
                new RelatedFields(),
                new PydanticErrors(),
                new ValidatorIssues(),
                new FieldErrorList(),
                new FieldErrorMap(),
                new UnknownThings(),
                new MentionedFields(),
                new OpenBodies(),
                new FormsOfNoField(),
                new DatesInPaths(),
                TooMuch.ofNoField());
    }

    /** The one of files that are not of the kind that is wanted. */
    static ErrorDialect ofFiles() {
        return new WrongFiles();
    }

    /** The one of fields that have to fit each other. */
    static ErrorDialect ofRelations() {
        return new RelatedFields();
    }

    /** The one of any text that mentions a field. */
    static ErrorDialect ofMentions() {
        return new MentionedFields();
    }
}
