package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Refusals that say how a date is written and not which: where a path takes any text, it is that. Likewise how the key is
 * written under which something is put.
 */
final class DatesInPaths implements ErrorDialect {
    private static final int REFUSED = 400;
    private static final int FAILED = 500;

    @Override
    public boolean namesFields() {
        return false;
    }

    @Override
    public List<Complaint> read(Reply reply, Operation operation) {
        List<Complaint> out = new ArrayList<>();
        if (reply.status() < REFUSED || reply.status() >= FAILED) {
            return out;
        }
        for (String sentence : MentionedFields.sentences(reply)) {
            for (Parameter parameter : operation.parameters(In.PATH)) {
                Complaint complaint = Messages.read("path", List.of(parameter.name()), sentence);
                boolean named = operation.method().equals("PUT")
                        && MentionedFields.mentions(sentence, List.of(parameter.name()))
                        && Set.of(Kind.PATTERN, Kind.MIN_LENGTH, Kind.MAX_LENGTH)
                                .contains(complaint.kind());
                if ((complaint.kind() == Kind.FORMAT || named)
                        && isOpen(parameter.schema().resolved())) {
                    out.add(complaint);
                }
            }
        }
        return out;
    }

    private static boolean isOpen(Schema schema) {
        return schema instanceof Schema.Text text
                && text.format().isEmpty()
                && text.notes().enumeration().isEmpty();
    }
}
