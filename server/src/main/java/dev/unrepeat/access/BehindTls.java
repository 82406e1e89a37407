package dev.unrepeat.access;

import dev.unrepeat.platform.PublicUrl;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Takes every request as one that came over https where that is how people come, so that cookies
 * are marked {@code Secure} and HSTS (RFC 6797) is sent. What a request says of itself, such as
 * {@code X-Forwarded-Proto}, is not asked: anybody could say it.
 */
@Component
class BehindTls implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final PublicUrl url;

    BehindTls(PublicUrl url) {
        this.url = url;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        if (url.isHttps()) {
            factory.addConnectorCustomizers(connector -> {
                connector.setSecure(true);
                connector.setScheme("https");
            });
        }
    }
}
