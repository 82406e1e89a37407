package dev.unrepeat.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class PublicUrlTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unrepeat.example.org",
                "localhost:8080",
                "ftp://unrepeat.example.org",
                "https://",
                "https://unrepeat.example.org/incidents",
                "https://ana:secret@unrepeat.example.org",
                "https://unrepeat.example.org?x=1",
                "https://un repeat"
            })
    void refusesWhatNobodyCouldOpen(String text) {
        assertThatThrownBy(() -> PublicUrl.refuseWrong(Map.of("UNREPEAT_PUBLIC_URL", text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UNREPEAT_PUBLIC_URL is '%s'".formatted(text))
                .hasMessageContaining("such as https://unrepeat.example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://unrepeat.example.org",
                "https://unrepeat.example.org/",
                "HTTPS://unrepeat.example.org:8443",
                "http://10.0.0.7:8080",
                " https://[::1]:8443 ",
                ""
            })
    void takesAddresses(String text) {
        assertThatCode(() -> PublicUrl.refuseWrong(Map.of("UNREPEAT_PUBLIC_URL", text)))
                .doesNotThrowAnyException();
    }

    @Test
    void linksBeginWithIt() {
        var environment = new MockEnvironment();
        environment.setProperty("server.port", "8081");
        assertThat(new PublicUrl(environment).of("/x")).isEqualTo("http://127.0.0.1:8081/x");
        assertThat(new PublicUrl(environment).isHttps()).isFalse();

        environment.setProperty("server.address", "0.0.0.0");
        assertThat(new PublicUrl(environment).of("/x")).isEqualTo("http://127.0.0.1:8081/x");
        environment.setProperty("server.address", "10.0.0.7");
        assertThat(new PublicUrl(environment).of("/x")).isEqualTo("http://10.0.0.7:8081/x");
        environment.setProperty("server.address", "::1");
        assertThat(new PublicUrl(environment).of("/x")).isEqualTo("http://[::1]:8081/x");

        environment.setProperty("UNREPEAT_PUBLIC_URL", "HTTPS://unrepeat.example.org/");
        assertThat(new PublicUrl(environment).of("/x")).isEqualTo("HTTPS://unrepeat.example.org/x");
        assertThat(new PublicUrl(environment).isHttps()).isTrue();
    }
}
