package io.loadkit.generator;

import io.loadkit.plan.Blob;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Files to upload: real ones of their kind, of the size asked for, or of the smallest size the kind can have. The same
 * seed gives the same bytes.
 */
final class Files {
    private static final Set<String> IMAGES = Set.of(
            ("image images photo photos picture pictures avatar logo icon thumbnail thumbnails png img cover banner portrait screenshot"
                            + " foto fotos imagen imagenes imagem imagens immagine immagini bild bilder afbeelding afbeeldingen")
                    .split(" "));
    /** Words of names that say what a file is, besides pictures; those of recordings also where a path has them. */
    private static final Map<Kind, Set<String>> NAMED = new EnumMap<>(Map.of(
            Kind.MP3, Set.of("audio", "sound", "song", "recording", "podcast", "voice", "mp3"),
            Kind.WAV, Set.of("wav", "wave"),
            Kind.MP4, Set.of("video", "videos", "movie", "clip", "film", "mp4"),
            Kind.ZIP, Set.of("zip"),
            Kind.XML, Set.of("xml", "gpx", "kml"),
            Kind.PDF, Set.of("pdf"),
            Kind.JSON, Set.of("json")));

    private static final Set<String> TABLES = Set.of("csv", "spreadsheet", "table");
    private static final List<String> WORDS =
            List.of("alpha", "bravo", "carbon", "delta", "ember", "forest", "garden", "harbor", "island", "jasmine");

    private final int bytes;
    private final long seed;
    private final Map<Kind, Blob> made = new HashMap<>();

    Files(int bytes, long seed) {
        this.bytes = bytes;
        this.seed = seed;
    }

    /** What a file can be. */
    enum Kind {
        TXT("text/plain"),
        JSON("application/json"),
        CSV("text/csv"),
        PNG("image/png"),
        JPG("image/jpeg"),
        GIF("image/gif"),
        PDF("application/pdf"),
        MP3("audio/mpeg"),
        WAV("audio/wav"),
        MP4("video/mp4"),
        ZIP("application/zip"),
        XML("application/xml"),
        BIN("application/octet-stream");

        private final String mediaType;

        Kind(String mediaType) {
            this.mediaType = mediaType;
        }

        String mediaType() {
            return mediaType;
        }

        String fileName() {
            return "loadkit." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** The kind for a part, by the media types the document accepts, then by the words of its name and operation. */
    static Kind kind(String accepted, String name, String operation) {
        Optional<Kind> stated = ofMediaType(accepted);
        if (stated.isPresent()) {
            return stated.get();
        }
        for (String text : List.of(name, operation)) {
            if (Words.hasAny(text, IMAGES)) {
                return Kind.PNG;
            }
            if (Words.hasAny(text, TABLES)) {
                return Kind.CSV;
            }
            Optional<Kind> named = NAMED.entrySet().stream()
                    .filter(kind -> Words.hasAny(text, kind.getValue()))
                    .map(Map.Entry::getKey)
                    .findFirst();
            if (named.isPresent()) {
                return named.get();
            }
        }
        return Kind.TXT;
    }

    static Optional<Kind> ofMediaType(String accepted) {
        String types = accepted.toLowerCase(Locale.ROOT);
        for (Kind exact : List.of(Kind.PNG, Kind.JPG, Kind.GIF, Kind.MP3, Kind.WAV, Kind.MP4, Kind.ZIP)) {
            if (types.contains(exact.mediaType) && !types.contains("image/*")) {
                return Optional.of(exact);
            }
        }
        if (types.contains("image/")) {
            return Optional.of(Kind.PNG);
        }
        if (types.contains("audio/")) {
            return Optional.of(types.matches("audio/(?:x-|vnd\\.)?wave?") ? Kind.WAV : Kind.MP3);
        }
        if (types.contains("video/")) {
            return Optional.of(Kind.MP4);
        }
        if (types.matches("(?:text|application)/xml\\b.*")) {
            return Optional.of(Kind.XML);
        }
        if (types.contains("pdf")) {
            return Optional.of(Kind.PDF);
        }
        if (types.contains("csv")) {
            return Optional.of(Kind.CSV);
        }
        if (types.contains("json")) {
            return Optional.of(Kind.JSON);
        }
        return types.contains("text/plain") ? Optional.of(Kind.TXT) : Optional.empty();
    }

    /** A table with that first line. */
    static Blob table(HeadLine head) {
        return Blob.of(head.table().getBytes(StandardCharsets.UTF_8));
    }

    /** A file of that kind, of the usual size or of {@code most} bytes if that is less and the kind can be so small. */
    Blob content(Kind kind, int most) {
        return most >= bytes ? content(kind) : new Files(most, seed).content(kind);
    }

    Blob content(Kind kind) {
        return made.computeIfAbsent(kind, k -> Blob.of(make(k)));
    }

    private byte[] make(Kind kind) {
        Random random = Chance.of(seed, "file " + kind);
        return switch (kind) {
            case TXT -> text(random);
            case JSON -> json(random);
            case CSV -> csv(random);
            case PNG -> png();
            case JPG -> MediaBytes.jpeg(bytes);
            case GIF -> MediaBytes.gif(bytes);
            case PDF -> pdf(random);
            case MP3 -> MediaBytes.mp3(bytes);
            case WAV -> MediaBytes.wav(bytes);
            case MP4 -> MediaBytes.mp4(bytes);
            case ZIP -> MediaBytes.zip(bytes);
            case XML -> MediaBytes.xml(bytes);
            case BIN -> {
                byte[] out = new byte[bytes];
                random.nextBytes(out);
                yield out;
            }
        };
    }

    private byte[] text(Random random) {
        StringBuilder out = new StringBuilder(bytes + 80);
        while (out.length() < bytes) {
            for (int i = 0; i < 10; i++) {
                out.append(WORDS.get(random.nextInt(WORDS.size()))).append(i == 9 ? "\n" : " ");
            }
        }
        return ascii(out.substring(0, bytes));
    }

    private byte[] json(Random random) {
        String frame = "{\"name\":\"loadkit\",\"content\":\"\"}";
        String filling = new String(text(random), StandardCharsets.US_ASCII).replace('\n', ' ');
        return ascii(frame.substring(0, frame.length() - 2)
                + filling.substring(0, Math.max(0, bytes - frame.length()))
                + "\"}");
    }

    private byte[] csv(Random random) {
        StringBuilder out = new StringBuilder(bytes + 80).append("id,name,amount\n");
        for (int row = 1; out.length() + 30 < bytes; row++) {
            String word = WORDS.get(random.nextInt(WORDS.size()));
            out.append(row)
                    .append(',')
                    .append(word)
                    .append(',')
                    .append(1 + random.nextInt(999))
                    .append('\n');
        }
        int room = bytes - out.length();
        if (room > 5) {
            out.append("0,").append("a".repeat(room - 5)).append(",1\n");
        }
        return ascii(out.toString());
    }

    /** One grey pixel, and a comment that brings the file to its size. */
    private byte[] png() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes + 100);
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        byte[] header = ByteBuffer.allocate(13)
                .putInt(1)
                .putInt(1)
                .put(new byte[] {8, 0, 0, 0, 0})
                .array();
        chunk(out, "IHDR", header);
        Deflater deflater = new Deflater();
        deflater.setInput(new byte[] {0, 127});
        deflater.finish();
        byte[] packed = new byte[64];
        int length = deflater.deflate(packed);
        deflater.end();
        int room = bytes - out.size() - (12 + length) - 12 - 12;
        if (room >= 9) {
            byte[] comment = new byte[room];
            Arrays.fill(comment, (byte) 'x');
            System.arraycopy("Comment\0".getBytes(StandardCharsets.US_ASCII), 0, comment, 0, 8);
            chunk(out, "tEXt", comment);
        }
        chunk(out, "IDAT", Arrays.copyOf(packed, length));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    /** One empty page; comments bring the file to its size. */
    private byte[] pdf(Random random) {
        StringBuilder out = new StringBuilder("%PDF-1.4\n");
        int[] offsets = new int[3];
        String[] objects = {
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"
        };
        for (int i = 0; i < 3; i++) {
            offsets[i] = out.length();
            out.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
        }
        int tail = 5 + 9 + 20 * 4 + 40 + 30;
        int room = bytes - out.length() - tail;
        if (room > 2) {
            String filling = new String(text(random), StandardCharsets.US_ASCII).replace('\n', ' ');
            out.append('%')
                    .append(filling, 0, Math.min(filling.length(), room - 2))
                    .append('\n');
        }
        int table = out.length();
        out.append("xref\n0 4\n0000000000 65535 f \n");
        for (int offset : offsets) {
            out.append(String.format(Locale.ROOT, "%010d 00000 n \n", offset));
        }
        out.append("trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n").append(table).append("\n%%EOF\n");
        return ascii(out.toString());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
