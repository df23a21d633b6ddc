package io.loadkit.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedactionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Authorization: Bearer abc.def | Authorization: ***",
                "Proxy-Authorization: Basic dTpw | Proxy-Authorization: ***",
                "Cookie: sid=s3cr3t; theme=dark | Cookie: ***",
                "X-API-Key: 12345678 | X-API-Key: ***",
                "X-Auth-Token: 12345678 | X-Auth-Token: ***",
                "Accept: application/json | Accept: application/json",
                "X-Forwarded: Bearer abcdefgh | X-Forwarded: Bearer ***",
            })
    void masksHeaders(String line, String shown) {
        assertThat(new Redaction().header(line)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/items?api_key=12345678&page=2 | /items?api_key=***&page=2",
                "/login?access_token=xyz#top | /login?access_token=***",
                "username=ann&password=hunter2&grant_type=password | username=ann&password=***&grant_type=password",
                "{\"user\":\"ann\",\"password\": \"hun\\\"ter2\",\"n\":1} | {\"user\":\"ann\",\"password\":\"***\",\"n\":1}",
                "{\"a\":{\"client_secret\":12345}} | {\"a\":{\"client_secret\":\"***\"}}",
                "{\"t\":\"eyJhbGciOiJIUzI1.eyJzdWIi.sig-x\"} | {\"t\":\"***\"}",
                "{\"name\":\"plain\"} | {\"name\":\"plain\"}",
            })
    void masksTexts(String text, String shown) {
        assertThat(new Redaction().text(text)).isEqualTo(shown);
    }

    @Test
    void masksWhatWasSecretBeforeWhereverItComesAgain() {
        Redaction redaction = new Redaction();
        redaction.header("Authorization: Bearer topsecret1");

        assertThat(redaction.text("no user for topsecret1")).isEqualTo("no user for ***");
    }

    @Test
    void masksTheCutEndOfAMember() {
        assertThat(new Redaction().text("{\"token\":\"abcdefg")).doesNotContain("abcdefg");
    }
}
