package io.loadkit.generator;

import io.loadkit.model.Schema;
import io.loadkit.plan.ValueSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Sources whose values occur once in a run, within what a schema allows: for fields of which a service wants no value
 * twice. Thread-safe.
 */
public final class UniqueValues {
    /** Room that a unique text needs besides its suffix: run tag, user and count. */
    private static final int MARK = 16;

    /** What such a mark may look like, to try patterns on. */
    private static final List<String> MARKS = List.of("k3x9zq100", "0abc7z21zz", "a1b2c31200q");

    private static final String MAIL = "@example.com";
    private static final long FEWEST = 10_000;
    private static final long LARGEST_NUMBER = 1L << 38;
    private static final Set<String> NAMES = Set.of(
            "email",
            "mail",
            "username",
            "login",
            "slug",
            "code",
            "title",
            "handle",
            "sku",
            "reference",
            "serial",
            "subdomain",
            "alias");
    private static final Set<String> SHARED_NAMES = Set.of(
            "first", "last", "middle", "given", "family", "full", "sur", "company", "city", "country", "file", "host",
            "nick", "class", "type", "re", "path", "domain");

    private UniqueValues() {}

    /**
     * {@return whether things of most services are told apart by a field that is called and described so}
     *
     * @param name of the field
     * @param schema of the field
     */
    public static boolean isLikely(String name, Schema schema) {
        String said = schema.notes().description().toLowerCase(Locale.ROOT);
        if (said.matches("(?s).*\\bunique\\b.*") && !said.contains("not unique")) {
            return true;
        }
        List<String> words = Words.split(EnglishNames.of(name));
        if (words.isEmpty()) {
            return false;
        }
        String last = words.get(words.size() - 1);
        if (last.equals("name")) {
            return words.size() == 1 || !SHARED_NAMES.contains(words.get(words.size() - 2));
        }
        String stem = last.endsWith("name") ? last.substring(0, last.length() - 4) : "";
        if (!stem.isEmpty() && !NAMES.contains(last)) { // bookname, written as one word
            return !SHARED_NAMES.contains(stem);
        }
        return last.equals("code") || last.equals("reference") || last.equals("alias")
                ? words.size() == 1
                : NAMES.contains(last);
    }

    /**
     * {@return a source for a field of that name; empty when the schema has too few values, or none that we can
     * number}
     *
     * @param declared of the field
     * @param name as it is called
     */
    public static Optional<ValueSource> of(Schema declared, String name) {
        Schema schema = declared.resolved();
        if (!schema.notes().enumeration().isEmpty()) {
            return Optional.empty();
        }
        if (schema instanceof Schema.Anything anything) {
            return of(
                    new Schema.Text(
                            anything.notes(), Optional.empty(), Optional.empty(), 1, Optional.of(60), Optional.empty()),
                    name);
        }
        if (schema instanceof Schema.Numeric number) {
            return numbered(number);
        }
        return schema instanceof Schema.Text text && !text.isFile() ? text(text, name) : Optional.empty();
    }

    /**
     * {@return the same, and where there are no more than some thousand values, one of these after the other} Somebody else
     * may have one of so few: for what is refused then, and changes nothing that is there.
     *
     * @param declared of the field
     * @param name as it is called
     */
    public static Optional<ValueSource> ofFew(Schema declared, String name) {
        return of(declared, name)
                .or(() -> declared.resolved() instanceof Schema.Text text
                                && !text.isFile()
                                && text.format().isEmpty()
                                && text.notes().enumeration().isEmpty()
                        ? numbered(text, FEWEST / 10)
                        : Optional.empty());
    }

    private static Optional<ValueSource> text(Schema.Text text, String name) {
        String format = text.format().map(f -> f.toLowerCase(Locale.ROOT)).orElse("");
        boolean mail = format.equals("email") || format.isEmpty() && Words.hasAny(name, Set.of("email", "mail"));
        if ((format.equals("uuid") || format.equals("guid")) && text.pattern().isEmpty()) {
            return Optional.of(ValueSource.uuid());
        }
        Optional<ValueSource> checked = Meanings.ofFormat(format)
                .or(() -> format.isEmpty() ? Meanings.ofName(name, "") : Optional.empty())
                .flatMap(kind -> CheckDigits.unique(kind, text));
        if (checked.isPresent() || !format.isEmpty() && !mail) {
            return checked;
        }
        return marked(text, name, mail).or(() -> mail ? Optional.empty() : numbered(text, FEWEST));
    }

    /** A prefix that people can read, then the mark of the run: what is left behind can be found by it. */
    private static Optional<ValueSource> marked(Schema.Text text, String name, boolean mail) {
        String suffix = mail ? MAIL : "";
        int most = text.maxLength().orElse(Integer.MAX_VALUE);
        List<String> words = Words.split(name);
        String prefix = (mail ? "user" : words.isEmpty() ? "lk" : words.get(words.size() - 1)) + "-";
        if (most < MARK + suffix.length() || text.minLength() > MARK - 8 + suffix.length()) {
            return Optional.empty();
        }
        // Patterns often take letters and digits only, or want a capital first: try the friendliest prefix that fits.
        for (String tried : List.of(prefix, prefix.replace("-", ""), prefix.replace("-", "_"), "A", "a", "")) {
            if (MARKS.stream().allMatch(mark -> Conformity.text(text, tried + mark + suffix))) {
                return Optional.of(new ValueSource.Unique(tried, suffix, most));
            }
        }
        return Optional.empty();
    }

    private static Optional<ValueSource> numbered(Schema.Text text, long fewest) {
        return NumberedTexts.of(text, fewest).map(texts -> {
            String what = "unique "
                    + text.pattern().orElse("text of " + text.maxLength().orElse(0) + " at most");
            return ValueSource.computed(what, new NumberedValues(what, texts.size(), texts::text));
        });
    }

    private static Optional<ValueSource> numbered(Schema.Numeric number) {
        if (number.multipleOf().isPresent() || !number.whole()) {
            return Optional.empty();
        }
        long least = number.minimum().map(m -> m.longValue() + 1).orElse(1L);
        long most = number.maximum().map(m -> m.longValue() - 1).orElse((long) Integer.MAX_VALUE);
        long size = Math.min(LARGEST_NUMBER, most - least + 1);
        if (most < least || size < FEWEST / 10) {
            return Optional.empty();
        }
        String what = "unique number from " + least + " to " + (least + size - 1);
        return Optional.of(ValueSource.computed(what, new NumberedValues(what, size, at -> least + at)));
    }
}
