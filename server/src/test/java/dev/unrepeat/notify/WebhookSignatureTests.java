package dev.unrepeat.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Signatures as Standard Webhooks has them. */
class WebhookSignatureTests {

    /** The example that the libraries of Standard Webhooks test themselves with. */
    @Test
    void signsThePublishedExample() {
        assertThat(
                        WebhookSender.signature(
                                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                                "msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}"))
                .isEqualTo("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void aSecretOfAnotherFormIsRefused() {
        assertThatThrownBy(() -> WebhookSender.key("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                .hasMessageContaining("whsec_");
        assertThatThrownBy(() -> WebhookSender.key("whsec_not base64"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
