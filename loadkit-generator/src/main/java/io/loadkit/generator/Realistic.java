package io.loadkit.generator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import net.datafaker.Faker;

/**
 * Lists of values as people would write them, by kind: first names, cities, prices. Each list is made once for a plan,
 * when the first leaf asks for it, from the seed and the kind's name alone. datafaker reads its data when it is first
 * used; a plan that needs no such value never loads it.
 */
final class Realistic {
    /** Enough for variety, few enough to be prepared at once. */
    static final int VALUES = 64;

    private static final int TRIES = VALUES * 4;

    private final long seed;
    private final Map<String, List<String>> made = new HashMap<>();

    Realistic(long seed) {
        this.seed = seed;
    }

    /** The values of a kind, see {@link Meanings}; different from each other. */
    List<String> of(String kind) {
        return made.computeIfAbsent(kind, this::make);
    }

    /** Texts in which a pattern is found, see {@link Patterns}; documents repeat their patterns often. */
    List<String> patterned(String pattern, int least, int most, int count) {
        return made.computeIfAbsent(
                "pattern " + least + " " + most + " " + count + " " + pattern,
                key -> Patterns.samples(pattern, least, most, count, Chance.of(seed, key)));
    }

    private List<String> make(String kind) {
        Random random = Chance.of(seed, "realistic " + kind);
        Supplier<String> source = source(kind, new Faker(Locale.ENGLISH, random), random);
        Set<String> out = new LinkedHashSet<>();
        for (int i = 0; i < TRIES && out.size() < VALUES; i++) {
            out.add(source.get());
        }
        return new ArrayList<>(out);
    }

    private static Supplier<String> source(String kind, Faker faker, Random random) {
        return switch (kind) {
            case "first name" -> () -> faker.name().firstName();
            case "last name" -> () -> faker.name().lastName();
            case "full name" ->
                () -> faker.name().firstName() + " " + faker.name().lastName();
            case "username" -> () -> ascii(faker.name().firstName()) + random.nextInt(10, 1000);
            case "email" -> () -> ascii(faker.name().firstName()) + "." + random.nextInt(10, 10_000) + "@example.com";
            case "phone" -> () -> "+1555" + random.nextInt(2_000_000, 10_000_000);
            case "street" -> () -> faker.address().streetAddress();
            case "city" -> () -> faker.address().city();
            case "state" -> () -> faker.address().state();
            case "country" -> () -> faker.country().name();
            case "country code" -> () -> faker.country().countryCode2().toUpperCase(Locale.ROOT);
            case "postal code" -> () -> String.valueOf(random.nextInt(10_000, 100_000));
            case "address" ->
                () -> faker.address().streetAddress() + ", " + faker.address().city();
            case "company" -> () -> faker.company().name();
            case "job" -> () -> faker.job().title();
            case "product" -> () -> faker.commerce().productName();
            case "department" -> () -> faker.commerce().department();
            case "color" -> () -> faker.color().name();
            case "currency" -> () -> List.of("EUR", "USD", "GBP").get(random.nextInt(3));
            case "language" -> () -> List.of("en", "de", "fr").get(random.nextInt(3));
            case "locale" -> () -> List.of("en-US", "de-DE", "fr-FR", "es-ES").get(random.nextInt(4));
            case "time zone" ->
                () -> List.of("UTC", "Europe/Berlin", "America/New_York").get(random.nextInt(3));
            case "title" ->
                () -> capital(faker.lorem().word() + " " + faker.lorem().word() + " "
                        + faker.lorem().word());
            case "sentence" -> () -> faker.lorem().sentence(6);
            case "paragraph" ->
                () -> faker.lorem().sentence(12) + " " + faker.lorem().sentence(10);
            case "word" -> () -> faker.lorem().word();
            case "url" -> () -> "https://example.com/" + faker.lorem().word() + "/" + random.nextInt(1, 10_000);
            case "hostname" -> () -> faker.lorem().word() + random.nextInt(1, 100) + ".example.com";
            case "ipv4" -> () -> "192.0.2." + random.nextInt(1, 255);
            case "ipv6" -> () -> "2001:db8::" + Integer.toHexString(random.nextInt(1, 65_536));
            case "mac" ->
                () -> String.format(
                        Locale.ROOT,
                        "02:00:5e:%02x:%02x:%02x",
                        random.nextInt(256),
                        random.nextInt(256),
                        random.nextInt(256));
            case "isbn" -> () -> CheckDigits.book(random.nextInt(100_000_000));
            case "iban" -> () -> faker.finance().iban("DE");
            case "card" -> () -> CheckDigits.card(random.nextInt(1_000_000_000));
            case "ean" -> () -> CheckDigits.article(random.nextInt(100_000_000));
            case "file name" -> () -> faker.lorem().word() + "-" + random.nextInt(1, 1000) + ".txt";
            case "version" -> () -> random.nextInt(1, 9) + "." + random.nextInt(20) + "." + random.nextInt(50);
            case "hex color" -> () -> String.format(Locale.ROOT, "#%06x", random.nextInt(1 << 24));
            case "password" ->
                () -> "Pw" + random.nextInt(1000, 10_000) + "!"
                        + capital(ascii(faker.name().lastName())) + random.nextInt(10, 100);
            case "status code" -> () -> "200";
            case "gender" -> () -> random.nextBoolean() ? "female" : "male";
            case "price" ->
                () -> BigDecimal.valueOf(random.nextInt(100, 50_000), 2)
                        .setScale(2, RoundingMode.UNNECESSARY)
                        .toPlainString();
            default -> throw new IllegalStateException("no values of kind " + kind);
        };
    }

    private static String ascii(String text) {
        String bare = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return bare.isEmpty() ? "user" : bare;
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
