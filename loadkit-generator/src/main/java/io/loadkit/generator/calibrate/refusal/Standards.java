package io.loadkit.generator.calibrate.refusal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of what is standardized, for refusals that name the standard instead of its rules, such as a check digit or the codes
 * of ISO 3166. The table is by standard; numbers of cards and accounts are those that their makers give away for tests.
 */
final class Standards {
    private record Standard(Pattern named, List<Object> values) {}

    /** More special ones before those whose words are in their names. */
    private static final List<Standard> KNOWN = List.of(
            standard(
                    "\\bluhn\\b|\\b(?:credit|debit|bank|payment) card|(?<!library |loyalty |member |membership |id |identity"
                            + " )\\bcard number\\b",
                    "4242424242424242",
                    "4111111111111111",
                    "5555555555554444"),
            standard("\\b(?:bic|swift)(?: code)?\\b", "DEUTDEFF", "BNPAFRPP", "CHASUS33"),
            standard("\\bcron(?:tab)?\\b", "0 3 * * *", "*/15 * * * *", "30 6 * * 1"),
            standard(
                    "\\balpha-?3\\b|\\b(?:three|3)[- ]letter country|country.{0,30}(?:three|3)[- ]letter",
                    "DEU",
                    "FRA",
                    "USA"),
            standard(
                    "\\balpha-?2\\b|\\biso[ -]?3166|\\b(?:two|2)[- ]letter (?:\\w+ )?country|country.{0,30}(?:two|2)[- ]letter|\\bcountry code\\b",
                    "DE",
                    "FR",
                    "US"),
            standard(
                    "\\biso[ -]?4217|\\bcurrency code\\b|\\b(?:three|3)[- ]letter currency|currency.{0,30}(?:three|3)[- ]letter",
                    "EUR",
                    "USD",
                    "GBP"),
            standard("\\bbcp[ -]?47|\\blanguage tag\\b", "en-US", "de-DE", "fr-FR"),
            standard("\\biso[ -]?639|\\blanguage code\\b|\\b(?:two|2)[- ]letter language", "en", "de", "fr"),
            standard("\\biana\\b|\\btz database|\\b(?:valid|known|invalid|unknown) time ?zone", "Europe/Berlin", "UTC"),
            standard("\\bsem(?:antic )?ver(?:sion(?:ing)?)?\\b", "1.0.0", "2.1.3", "0.4.12"),
            standard("\\bhex(?:adecimal)? colou?r|#rrggbb", "#1a2b3c", "#ff8800", "#00c2a8"),
            standard("\\bmac address", "00:1A:2B:3C:4D:5E", "00:1A:2B:3C:4D:5F"),
            standard("\\b(?:ipv4|ip) network|\\bcidr\\b", "192.0.2.0/24", "198.51.100.0/24"),
            standard("\\bipv6 network", "2001:db8::/32"),
            standard("\\bbase ?64\\b", "c2FtcGxl", "dGV4dA=="),
            standard("\\b(?:in)?valid json\\b|\\bjson (?:string|text|document)\\b", "{}"));

    /** Numbers with check digits, of which there are as many as are wanted, and what they are called as formats. */
    private static final Map<String, Pattern> NUMBERS = Map.of(
            "iban", Pattern.compile("\\biban\\b"),
            "isbn", Pattern.compile("\\bisbn(?:-?13)?\\b"),
            "ean", Pattern.compile("\\b(?:ean|gtin)(?:-?13)?\\b"));

    /** {@code URL scheme should be 'redis' or 'rediss'} */
    private static final Pattern SCHEME = Pattern.compile("\\bscheme should be '([a-z][a-z0-9+.-]{0,30})'");

    /** What is said of one that is well-formed. */
    private static final Pattern OF_ANOTHER_KIND =
            Pattern.compile("not (?:found|exist)|does not|doesn't|unknown card|no such|declined|expired");

    private Standards() {}

    /** An address of the kind of which a sentence names the scheme. */
    static Optional<List<Object>> address(String sentence) {
        Matcher scheme = SCHEME.matcher(sentence.toLowerCase(Locale.ROOT));
        return scheme.find()
                ? Optional.of(List.of(scheme.group(1) + "://user:secret@host.example.com/name"))
                : Optional.empty();
    }

    /** Values that satisfy the standard which a sentence names; empty when it names none. */
    static Optional<List<Object>> named(String sentence) {
        String low = sentence.toLowerCase(Locale.ROOT);
        return OF_ANOTHER_KIND.matcher(low).find()
                ? Optional.empty()
                : KNOWN.stream()
                        .filter(standard -> standard.named.matcher(low).find())
                        .map(Standard::values)
                        .findFirst();
    }

    /** The format of the number whose standard a sentence names. */
    static Optional<String> number(String sentence) {
        String low = sentence.toLowerCase(Locale.ROOT);
        return OF_ANOTHER_KIND.matcher(low).find()
                ? Optional.empty()
                : NUMBERS.entrySet().stream()
                        .filter(number -> number.getValue().matcher(low).find())
                        .map(Map.Entry::getKey)
                        .findFirst();
    }

    private static Standard standard(String named, Object... values) {
        return new Standard(Pattern.compile(named), List.of(values));
    }
}
