package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.exchange.SentFields;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The shape of the example that a document gives for a text, {@code Lavandula angustifolia}, where other texts are refused: its words,
 * capitals and marks stay, its letters and digits vary. What a sentence tells in words has to hold for that example; else it was
 * not understood.
 */
final class ExamplePatterns {
    private static final Pattern SHOWN = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9]|[ _./'-](?=[A-Za-z0-9])){4,58}");

    /** Patterns that nothing takes long to compare with: classes and how many of them, one after the other. */
    private static final Pattern PLAIN = Pattern.compile("[^()*+|?\\\\]{1,200}");

    /** Runs of one kind, as of letters. */
    private static final Pattern RUN = Pattern.compile("[A-Z]+|[a-z]+|[0-9]+|.");

    /** So much shorter may a run of small letters be, and so many of them are left. */
    private static final int SHORTER = 2;

    private static final int LEAST = 3;

    private ExamplePatterns() {}

    /** The pattern instead of what was read; empty where the document shows no such text, or that was sent. */
    static Optional<Complaint> instead(Complaint read, Operation now, Reply reply) {
        if (read.kind() != Kind.PATTERN && read.kind() != Kind.INVALID) {
            return Optional.empty();
        }
        return now.body()
                .flatMap(body -> Schemas.find(body.contents().get(0).schema(), read.path()))
                .map(Schema::resolved)
                .filter(schema -> schema instanceof Schema.Text text
                        && text.pattern().isEmpty()
                        && text.format().isEmpty()
                        && text.notes().enumeration().isEmpty())
                .flatMap(schema -> schema.notes().examples().stream().findFirst())
                .map(String::valueOf)
                .filter(example -> SHOWN.matcher(example).matches() && !isSent(example, read, reply))
                .filter(example -> read.kind() == Kind.INVALID || isUnlike(example, String.valueOf(read.detail())))
                .map(example -> new Complaint(read.where(), read.path(), Kind.PATTERN, shape(example), read.message()));
    }

    /** Whether a pattern that was read from words does not fit. What the target writes as a pattern itself is not for us to try. */
    private static boolean isUnlike(String example, String pattern) {
        try {
            return PLAIN.matcher(pattern).matches() && !example.matches(pattern);
        } catch (PatternSyntaxException notOurs) {
            return false;
        }
    }

    private static boolean isSent(String example, Complaint read, Reply reply) {
        return SentFields.of(reply.sent())
                .flatMap(sent -> Reply.at(sent, "/" + String.join("/", read.path())))
                .filter(example::equals)
                .isPresent();
    }

    private static String shape(String example) {
        StringBuilder out = new StringBuilder("^");
        Matcher run = RUN.matcher(example);
        while (run.find()) {
            String text = run.group();
            char c = text.charAt(0);
            int length = text.length();
            if (Character.isLowerCase(c)) {
                int least = Math.min(length, Math.max(LEAST, length - SHORTER));
                out.append("[a-z]{").append(least).append(',').append(length).append('}');
            } else if (Character.isLetterOrDigit(c)) {
                out.append(Character.isDigit(c) ? "[0-9]{" : "[A-Z]{")
                        .append(length)
                        .append('}');
            } else {
                out.append(c == '.' ? "\\." : c == '-' || c == '\'' ? String.valueOf(c) : "[" + c + "]");
            }
        }
        return out.append('$').toString();
    }
}
