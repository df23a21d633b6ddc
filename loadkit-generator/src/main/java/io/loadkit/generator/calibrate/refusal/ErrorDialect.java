package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.model.Operation;
import java.util.List;

/** Reads the refusals of one family of frameworks. */
public interface ErrorDialect {
    /**
     * {@return what an answer complains about; nothing when it is not of this dialect}
     *
     * @param reply the answer
     * @param operation that was asked for, as it is believed to be
     */
    List<Complaint> read(Reply reply, Operation operation);

    /** {@return whether it says itself which field is meant, rather than to leave that to a guess} */
    default boolean namesFields() {
        return true;
    }

    /** {@return all that are known, the most telling first} */
    static List<ErrorDialect> all() {
        return List.of(
                new HeadLines(),
                new WrongFiles(),
                new DaysAhead(),
                new HoursOfDays(),
                new FewItems(),
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

    /** {@return the one of files that are not of the kind that is wanted} */
    static ErrorDialect ofFiles() {
        return new WrongFiles();
    }

    /** {@return the one of fields that have to fit each other} */
    static ErrorDialect ofRelations() {
        return new RelatedFields();
    }

    /** {@return the one of any text that mentions a field} */
    static ErrorDialect ofMentions() {
        return new MentionedFields();
    }
}
