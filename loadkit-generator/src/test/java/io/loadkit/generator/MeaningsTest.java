package io.loadkit.generator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeaningsTest {
    @ParameterizedTest
    @CsvSource({
        "email,               '',   email",
        "contactEmail,        '',   email",
        "phone_number,        '',   phone",
        "first_name,          '',   first name",
        "name,                user, full name",
        "name,                item, product",
        "ip_address,          '',   ipv4",
        "address,             '',   address",
        "country_code,        '',   country code",
        "zip,                 '',   postal code",
        "webhookUrl,          '',   url",
        "q,                   '',   word",
        "total,               '',   price"
    })
    void knowsANameByItsWords(String name, String owner, String kind) {
        assertThat(Meanings.ofName(name, owner)).contains(kind);
    }

    @ParameterizedTest
    @CsvSource({"xyzzy, ''", "state, ''", "status_code, order"})
    void leavesOtherNamesToTheirSchema(String name, String owner) {
        assertThat(Meanings.ofName(name, owner)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"email, email", "URI, url", "ipv6, ipv6"})
    void knowsFormats(String format, String kind) {
        assertThat(Meanings.ofFormat(format)).contains(kind);
    }
}
