package dev.unrepeat.incident.visibility;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Places {@link HiddenThings} after the guard of routes, whose order is the usual one. */
@Configuration(proxyBeanMethods = false)
class VisibilityConfiguration implements WebMvcConfigurer {

    private static final int AFTER_ROUTES = 1;

    private final Visibility visibility;

    VisibilityConfiguration(Visibility visibility) {
        this.visibility = visibility;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HiddenThings(visibility)).order(AFTER_ROUTES);
    }
}
