package io.loadkit.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DigestTest {
    private static final String OLD = "realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"";

    @Test
    void answersAsTheExamplesOfTheStandardsDo() {
        String mufasa = "Mufasa:Circle Of Life";

        assertThat(Digest.answer(request(), mufasa, Digest.parameters(OLD), "x").orElseThrow())
                .endsWith("response=\"670fd8c2df070c60b045671b8b24ff02\"")
                .contains("uri=\"/dir/index.html\"")
                .doesNotContain("qop");
        assertThat(Digest.answer(request(), mufasa, Digest.parameters(OLD + ", qop=\"auth,auth-int\""), "0a4f113b")
                        .orElseThrow())
                .endsWith("response=\"6629fae49393a05397450978507c4ef1\"")
                .contains("qop=auth, nc=00000001, cnonce=\"0a4f113b\"");
        assertThat(Digest.answer(
                                request(),
                                "Mufasa:Circle of Life",
                                Digest.parameters("realm=\"http-auth@example.org\", qop=\"auth, auth-int\","
                                        + " algorithm=SHA-256, nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\""),
                                "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ")
                        .orElseThrow())
                .endsWith("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"")
                .contains("algorithm=SHA-256");
    }

    @Test
    void answersOnlyWhatTheRequestCanGive() {
        OutgoingRequest basic = request();
        String word = Base64.getEncoder().encodeToString("ann:pass".getBytes(StandardCharsets.UTF_8));
        basic.headers().writeUtf8("Accept: */*\r\nAuthorization: Basic " + word + "\r\n");

        assertThat(Digest.answer(request(), 401, headers("Digest " + OLD))).isEmpty();
        assertThat(Digest.answer(basic, 403, headers("Digest " + OLD))).isEmpty();
        assertThat(Digest.answer(basic, 401, headers("Basic realm=\"x\""))).isEmpty();
        assertThat(Digest.answer(basic, 401, headers("Digest algorithm=ROT13, " + OLD)))
                .isEmpty();
        assertThat(Digest.answer(basic, 401, headers("Basic realm=\"x\"", "digest " + OLD))
                        .orElseThrow())
                .startsWith("Digest username=\"ann\"");
    }

    @Test
    void putsTheAnswerInPlaceOfThePassword() {
        OutgoingRequest request = request();
        request.headers().writeUtf8("Accept: */*\r\nAuthorization: Basic eDp5\r\n");
        request.body().writeUtf8("{}");

        Digest.put(request, "Digest x");

        assertThat(request.target()).hasToString("/dir/index.html");
        assertThat(request.headers()).hasToString("Accept: */*\r\nAuthorization: Digest x\r\n");
        assertThat(request.body()).hasToString("{}");
    }

    private static OutgoingRequest request() {
        OutgoingRequest request = new OutgoingRequest(0);
        request.target().writeUtf8("/dir/index.html");
        return request;
    }

    private static ResponseSink.Headers headers(String... challenges) {
        Map<String, List<String>> all = Map.of("WWW-Authenticate", List.of(challenges));
        return new ResponseSink.Headers() {
            @Override
            public Optional<String> first(String name) {
                return all(name).stream().findFirst();
            }

            @Override
            public List<String> all(String name) {
                return all.getOrDefault(name, List.of());
            }

            @Override
            public ResponseSink.Headers copy() {
                return this;
            }
        };
    }
}
