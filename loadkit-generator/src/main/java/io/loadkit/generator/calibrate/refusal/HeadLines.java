package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.HeadLine;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.Content;
import io.loadkit.model.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Refusals of a table for its first line: {@code the first line must be: sku,name}, {@code missing column "unit"}. */
final class HeadLines implements ErrorDialect {
    @Override
    public boolean namesFields() {
        return false;
    }

    @Override
    public List<Complaint> read(Reply reply, Operation operation) {
        List<String> files = WrongFiles.files(operation);
        if (files.size() != 1 || !Set.of(400, 415, 422).contains(reply.status())) {
            return List.of();
        }
        Optional<HeadLine> known = operation.body().stream()
                .flatMap(body -> body.contents().stream())
                .map(Content::partTypes)
                .flatMap(types -> Stream.ofNullable(types.get(files.get(0))))
                .flatMap(type -> HeadLine.of(type).stream())
                .findFirst();
        return MentionedFields.sentences(reply).stream()
                .flatMap(sentence -> HeadLine.in(sentence, known)
                        .map(line -> new Complaint("body", files, Kind.MEDIA, line.mediaType(), sentence))
                        .stream())
                .limit(1)
                .toList();
    }
}
