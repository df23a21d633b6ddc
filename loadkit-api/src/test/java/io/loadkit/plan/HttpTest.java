package io.loadkit.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadkit.error.ConfigurationException;
import org.junit.jupiter.api.Test;

final class HttpTest {
    @Test
    void changesOneThingAtATime() {
        Http http = Http.DEFAULT.http2().connections(Http.Connections.PER_USER).proxy("http://localhost:3128");

        assertThat(http.version()).isEqualTo(Http.Version.HTTP_2);
        assertThat(http.connections()).isEqualTo(Http.Connections.PER_USER);
        assertThat(http.proxy()).hasToString("Optional[http://localhost:3128]");
        assertThat(http.http11().version()).isEqualTo(Http.Version.HTTP_1_1);
    }

    @Test
    void refusesAProxyWithoutAPort() {
        assertThatThrownBy(() -> Http.DEFAULT.proxy("http://localhost"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("http://host:port");
        assertThatThrownBy(() -> Http.DEFAULT.proxy("localhost:3128")).isInstanceOf(ConfigurationException.class);
    }
}
