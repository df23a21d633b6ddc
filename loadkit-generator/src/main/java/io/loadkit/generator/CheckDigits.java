package io.loadkit.generator;

import io.loadkit.model.Schema;
import io.loadkit.plan.ValueSource;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Numbers with check digits, as many as are wanted: those of books (ISO 2108) and goods (GS1 General Specifications, 7.9), of cards
 * (ISO/IEC 7812) and of accounts (ISO 13616).
 */
final class CheckDigits {
    private static final long MANY = 100_000_000;
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    private CheckDigits() {}

    /**
     * A source of which each value occurs once in a run; empty for what has no check digit that we know, and where the schema
     * takes no such number.
     */
    static Optional<ValueSource> unique(String kind, Schema.Text schema) {
        LongFunction<String> text = switch (kind) {
            case "isbn" -> CheckDigits::book;
            case "ean" -> CheckDigits::article;
            case "iban" -> CheckDigits::account;
            case "card" -> CheckDigits::card;
            default -> null;
        };
        String what = "unique " + kind;
        return Optional.ofNullable(text)
                .filter(made -> Conformity.text(schema, made.apply(1)))
                .map(made -> ValueSource.computed(what, new NumberedValues(what, MANY, made::apply)));
    }

    /** A number of a book, of those in English. */
    static String book(long number) {
        return weighed(digits("9781", number, 12));
    }

    /** A number of goods. */
    static String article(long number) {
        return weighed(digits("4006", number, 12));
    }

    /** A number of an account at a German bank. */
    static String account(long number) {
        String bank = digits("37040044", number, 18);
        BigInteger checked = new BigInteger(bank + "131400"); // DE00, as numbers
        return String.format(
                Locale.ROOT, "DE%02d%s", 98 - checked.mod(NINETY_SEVEN).intValue(), bank);
    }

    /** A number of a card, of those for tests. */
    static String card(long number) {
        return luhn(digits("411111", number, 15));
    }

    /** Appends the digit that makes the number pass the check of card numbers. */
    static String luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return digits + (10 - sum % 10) % 10;
    }

    /** Appends the digit with which all digits, each other one three times, come to a multiple of ten. */
    private static String weighed(String twelve) {
        int sum = 0;
        for (int i = 0; i < twelve.length(); i++) {
            sum += (twelve.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return twelve + (10 - sum % 10) % 10;
    }

    private static String digits(String prefix, long number, int length) {
        return prefix + String.format(Locale.ROOT, "%0" + (length - prefix.length()) + "d", number);
    }
}
