package io.loadkit.generator.calibrate.refusal;

import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.exchange.SentFields;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refusals of a file for what it is: {@code only image/png is accepted}, {@code upload a .csv}, {@code not an image}. Where one does not say
 * what it wants, the usual kinds are sent, one after another.
 */
final class WrongFiles implements ErrorDialect {
    private static final Pattern SAID = Pattern.compile(
            "\\b(?:only|must|has to|should|allowed|accept(?:ed|s)?|support(?:ed|s)?|unsupported|invalid|not an?|expect(?:ed|s)?"
                    + "|send|upload)\\b");
    private static final Pattern MEDIA =
            Pattern.compile("\\b(?:image|audio|video|text|application)/(?:\\*|[a-z0-9.+-]{0,60}[a-z0-9])");
    private static final Pattern ENDING = Pattern.compile(
            "(?<![\\w/])\\.?(png|jpe?g|gif|mp3|mpeg|wav|audio|sound|mp4|video|film|zip|xml|images?|imagen|imagem|immagine|bild|afbeelding|foto|pdf|csv|json|txt|text files?)\\b(?!/)");

    /** Kinds of files that services take, the likeliest first. */
    private static final List<String> USUAL = List.of(
            "text/plain",
            "image/png",
            "application/pdf",
            "text/csv",
            "application/json",
            "image/jpeg",
            "audio/mpeg",
            "video/mp4",
            "application/zip");

    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("mpeg", "audio/mpeg"),
            Map.entry("audio", "audio/mpeg"),
            Map.entry("sound", "audio/mpeg"),
            Map.entry("wav", "audio/wav"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("video", "video/mp4"),
            Map.entry("film", "video/mp4"),
            Map.entry("zip", "application/zip"),
            Map.entry("xml", "application/xml"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("csv", "text/csv"),
            Map.entry("json", "application/json"),
            Map.entry("txt", "text/plain"));

    @Override
    public boolean namesFields() {
        return false;
    }

    @Override
    public List<Complaint> read(Reply reply, Operation operation) {
        List<String> files = files(operation);
        List<Complaint> out = new ArrayList<>();
        if (files.isEmpty() || !Set.of(400, 403, 406, 409, 415, 422).contains(reply.status())) {
            return out;
        }
        for (String sentence : MentionedFields.sentences(reply)) {
            String field = files.stream()
                    .filter(file -> MentionedFields.mentions(sentence, List.of(file)))
                    .findFirst()
                    .orElse(files.get(0));
            wanted(sentence, SentFields.typeOf(reply.sent(), field)).ifPresent(type -> {
                out.add(new Complaint("body", List.of(field), Kind.MEDIA, type, sentence));
                out.addAll(MentionedFields.conditions(reply, operation, List.of(field), sentence));
            });
            if (!out.isEmpty()) {
                return out;
            }
        }
        if (reply.status() == 415) {
            int sent =
                    USUAL.indexOf(SentFields.typeOf(reply.sent(), files.get(0)).toLowerCase(Locale.ROOT));
            if (sent >= 0 && sent + 1 < USUAL.size()) {
                out.add(new Complaint("body", List.of(files.get(0)), Kind.MEDIA, USUAL.get(sent + 1), reply.message()));
            }
        }
        return out;
    }

    /** The media type that a sentence asks for: one that we can make, if there is a choice. */
    private static Optional<String> wanted(String sentence, String sent) {
        String low = InEnglish.of(sentence).toLowerCase(Locale.ROOT);
        if (!SAID.matcher(low).find()) {
            return Optional.empty();
        }
        Set<String> types = new LinkedHashSet<>();
        Matcher media = MEDIA.matcher(low);
        while (media.find()) {
            types.add(media.group().endsWith("/*") ? media.group().replace("/*", "/png") : media.group());
        }
        types.remove(sent.toLowerCase(Locale.ROOT));
        Matcher ending = ENDING.matcher(low);
        boolean named = !types.isEmpty();
        while (!named && ending.find()) { // the name of what was sent may be among them
            String word = ending.group(1);
            types.add(ENDINGS.getOrDefault(word, word.startsWith("t") ? "text/plain" : "image/png"));
        }
        types.remove(sent.toLowerCase(Locale.ROOT));
        return types.stream()
                .filter(Set.of("image/png", "application/pdf", "text/csv", "application/json", "text/plain")::contains)
                .findFirst()
                .or(() -> types.stream().findFirst());
    }

    /** Names of the parts of a form that are files. */
    static List<String> files(Operation operation) {
        Map<String, Schema> parts = new LinkedHashMap<>();
        operation
                .body()
                .ifPresent(body -> body.contents().stream()
                        .filter(content -> content.isA("multipart/form-data"))
                        .map(content -> content.schema().resolved())
                        .filter(Schema.Structure.class::isInstance)
                        .forEach(form -> parts.putAll(((Schema.Structure) form).properties())));
        return parts.entrySet().stream()
                .filter(part -> isFile(part.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isFile(Schema declared) {
        Schema schema = declared.resolved();
        if (schema instanceof Schema.Union union) {
            return union.alternatives().stream().anyMatch(WrongFiles::isFile);
        }
        return schema instanceof Schema.Sequence list
                ? isFile(list.items())
                : schema instanceof Schema.Text text && text.isFile();
    }
}
