package io.loadkit.generator;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the name or the format of a text says about its meaning: the kind of {@link Realistic} values to take. */
final class Meanings {
    private static final Set<String> PERSONS = Set.of(
            "user", "customer", "person", "contact", "author", "owner", "employee", "student", "patient", "member");

    private Meanings() {}

    /** The kind for a format, where it has one. */
    static Optional<String> ofFormat(String format) {
        return Optional.ofNullable(
                switch (format.toLowerCase(Locale.ROOT)) {
                    case "email", "idn-email" -> "email";
                    case "uri", "url", "iri", "uri-reference", "iri-reference" -> "url";
                    case "hostname", "idn-hostname" -> "hostname";
                    case "ipv4", "ip", "ipvanyaddress" -> "ipv4";
                    case "ipv6" -> "ipv6";
                    case "phone", "phone-number", "tel" -> "phone";
                    case "password" -> "password";
                    case "color" -> "hex color";
                    case "country" -> "country code";
                    case "mac" -> "mac";
                    case "isbn", "ean", "iban" -> format.toLowerCase(Locale.ROOT);
                    default -> null;
                });
    }

    /** Whether it is a number that HTTP gives a meaning to, so that nothing else can stand for it. */
    static boolean isCode(String name, String owner) {
        return ofName(name, owner).filter("status code"::equals).isPresent();
    }

    /** The kind for a name, seen within what it belongs to: {@code name} of a user is a person's. */
    static Optional<String> ofName(String name, String owner) {
        List<String> words = Words.split(name);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String last = words.get(words.size() - 1);
        String before = words.size() > 1 ? words.get(words.size() - 2) : "";
        if (last.equals("name")) {
            return Optional.of(ofNamed(before, owner));
        }
        boolean status = before.equals("http") || before.isEmpty() && owner.equals("status");
        if (status && (last.equals("code") || last.equals("codes"))) {
            return Optional.of("status code");
        }
        if (last.equals("code")) {
            return Optional.ofNullable(
                    switch (before) {
                        case "country" -> "country code";
                        case "zip", "postal", "post" -> "postal code";
                        case "currency" -> "currency";
                        case "language", "lang" -> "language";
                        default -> null;
                    });
        }
        if (last.equals("number") && (before.equals("phone") || before.equals("card"))) {
            return Optional.of(before);
        }
        return Optional.ofNullable(
                switch (last) {
                    case "firstname", "forename", "fname" -> "first name";
                    case "lastname", "surname", "lname" -> "last name";
                    case "fullname", "author", "owner", "assignee", "recipient" -> "full name";
                    case "username", "login", "nickname", "handle", "nick" -> "username";
                    case "email", "mail" -> "email";
                    case "phone", "mobile", "tel", "telephone", "fax", "phonenumber" -> "phone";
                    case "street", "address1", "line1" -> "street";
                    case "address" -> before.equals("ip") ? "ipv4" : before.equals("email") ? "email" : "address";
                    case "city", "town", "location", "place" -> "city";
                    case "state", "province", "region", "county" ->
                        last.equals("state") && before.isEmpty() ? null : "state";
                    case "country", "nationality" -> "country";
                    case "zip", "zipcode", "postcode", "postalcode" -> "postal code";
                    case "company", "organization", "organisation", "employer", "brand", "vendor", "manufacturer" ->
                        "company";
                    case "job", "occupation", "position", "profession" -> "job";
                    case "product" -> "product";
                    case "category", "department", "genre" -> "department";
                    case "color", "colour" -> "color";
                    case "currency" -> "currency";
                    case "language", "lang" -> "language";
                    case "locale" -> "locale";
                    case "timezone", "tz" -> "time zone";
                    case "title", "subject", "headline", "heading" -> "title";
                    case "label" -> "word";
                    case "description", "summary", "caption", "note", "notes", "remark", "bio" -> "sentence";
                    case "comment", "message", "content", "text", "body", "review", "abstract" -> "paragraph";
                    case "tag", "keyword", "topic", "q", "query", "search", "term", "keywords" -> "word";
                    case "url", "uri", "link", "website", "homepage", "webhook", "callback", "site" -> "url";
                    case "host", "hostname", "domain", "server" -> "hostname";
                    case "ip" -> "ipv4";
                    case "mac" -> "mac";
                    case "isbn", "isbn13" -> "isbn";
                    case "iban" -> "iban";
                    case "ean", "ean13", "gtin", "gtin13" -> "ean";
                    case "card", "pan", "cardnumber", "creditcard" -> "card";
                    case "filename", "file" -> "file name";
                    case "version" -> "version";
                    case "password", "passwd", "pwd", "passphrase" -> "password";
                    case "gender", "sex" -> "gender";
                    case "price", "amount", "cost", "total", "salary", "balance" -> "price";
                    default -> null;
                });
    }

    private static String ofNamed(String before, String owner) {
        return switch (before) {
            case "first", "given", "fore" -> "first name";
            case "last", "family", "sur", "middle", "maiden" -> "last name";
            case "full", "contact", "customer", "author", "owner", "display" -> "full name";
            case "user", "login", "nick", "screen" -> "username";
            case "company", "organization", "brand" -> "company";
            case "product", "item", "article" -> "product";
            case "city" -> "city";
            case "country" -> "country";
            case "file" -> "file name";
            case "host", "domain", "server" -> "hostname";
            default -> before.isEmpty() && PERSONS.contains(owner) ? "full name" : "product";
        };
    }
}
