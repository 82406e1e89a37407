package dev.unrepeat.access;

import dev.unrepeat.platform.ProblemWriter;
import dev.unrepeat.platform.PublicUrl;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Authentication: a route that {@code routes.tsv} does not list as open needs a credential. What a
 * caller may do is decided by {@link RouteGuard} and by the operations.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration implements WebMvcConfigurer {

    private static final List<String> API =
            List.of("/v1/", "/v2/", "/api/", "/actuator/", "/-/", "/ack/");

    private final Routes routes = Routes.read();

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src"
                    + " 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none';"
                    + " form-action 'self'; object-src 'none'";

    @Bean
    CredentialFilter credentialFilter(
            Credentials credentials,
            KnownTokens senders,
            DeniedRequests denied,
            ProblemWriter problems) {
        return new CredentialFilter(credentials, senders, denied, problems);
    }

    /** It belongs into the security chains, not before them. */
    @Bean
    FilterRegistrationBean<CredentialFilter> notByItself(CredentialFilter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    /**
     * What senders of signals post, by a token: nothing of what browsers need, which costs more
     * than the alerts of a small post.
     */
    @Bean
    @Order(1)
    SecurityFilterChain signals(
            HttpSecurity http, CredentialFilter credentials, ProblemWriter problems) {
        return http.securityMatcher(CredentialFilter::isFromSender)
                .sessionManagement(it -> it.disable())
                .servletApi(it -> it.disable())
                .anonymous(it -> it.disable())
                .requestCache(it -> it.disable())
                .logout(it -> it.disable())
                .csrf(it -> it.disable())
                .addFilterBefore(credentials, AuthorizationFilter.class)
                .authorizeHttpRequests(it -> it.anyRequest().authenticated())
                .exceptionHandling(it ->
                        it.authenticationEntryPoint((_, response, _) -> refuse(response, problems)))
                .build();
    }

    private static void refuse(HttpServletResponse response, ProblemWriter problems)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        problems.write(
                response,
                HttpStatus.UNAUTHORIZED,
                "unauthenticated",
                "Sign in, or send a token as 'Authorization: Bearer ...'.");
    }

    @Bean
    SecurityFilterChain security(
            HttpSecurity http,
            CredentialFilter credentials,
            ProblemWriter problems,
            PublicUrl url) {
        return http.sessionManagement(
                        it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(it -> it.disable())
                .logout(it -> it.disable())
                .httpBasic(it -> it.disable())
                .formLogin(it -> it.disable())
                .csrf(it ->
                        it.spa()
                                .csrfTokenRepository(new SessionBoundCsrf())
                                .ignoringRequestMatchers(SecurityConfiguration::needsNoCsrfToken)
                                // Each request signs in anew here; a token that changed with each
                                // would be stale in whatever is sent beside it.
                                .sessionAuthenticationStrategy(
                                        new NullAuthenticatedSessionStrategy()))
                .addFilterBefore(credentials, CsrfFilter.class)
                .headers(it ->
                        it.contentSecurityPolicy(
                                        csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                                .httpStrictTransportSecurity(hsts ->
                                        // Its neighbours below the same name may speak http.
                                        hsts.includeSubDomains(false))
                                .referrerPolicy(policy ->
                                        policy.policy(
                                                org.springframework.security.web.header.writers
                                                        .ReferrerPolicyHeaderWriter.ReferrerPolicy
                                                        .SAME_ORIGIN)))
                .authorizeHttpRequests(it ->
                        it.dispatcherTypeMatchers(
                                        DispatcherType.ASYNC,
                                        DispatcherType.ERROR,
                                        DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(openRoutes())
                                .permitAll()
                                .requestMatchers(
                                        "/v1/**", "/v2/**", "/api/**", "/actuator/**", "/-/**")
                                .authenticated()
                                .requestMatchers(HttpMethod.GET, "/**")
                                .permitAll()
                                .anyRequest()
                                .denyAll())
                .exceptionHandling(it ->
                        it.authenticationEntryPoint((_, response, _) -> refuse(response, problems))
                                .accessDeniedHandler((request, response, _) -> {
                                    if (isKnown(request)) {
                                        problems.write(
                                                response,
                                                HttpStatus.FORBIDDEN,
                                                "forbidden",
                                                whatWouldBeRight(request, url));
                                    } else {
                                        problems.write(
                                                response,
                                                HttpStatus.NOT_FOUND,
                                                "not-found",
                                                nothingAt(request));
                                    }
                                }))
                .build();
    }

    /** Answers an address such as {@code //api/v2/alerts} as every other mistake is answered. */
    @Bean
    RequestRejectedHandler rejected(ProblemWriter problems) {
        return (_, response, _) ->
                problems.write(
                        response,
                        HttpStatus.BAD_REQUEST,
                        "invalid",
                        "The address holds what none may hold, such as '//', ';' or an encoded"
                                + " slash. Look at the end of the base URL that it was made of.");
    }

    /** Routes with and without a slash at their end, which some senders add. */
    @Bean
    FilterRegistrationBean<UrlHandlerFilter> slashAtTheEnd() {
        var filter =
                new FilterRegistrationBean<>(
                        UrlHandlerFilter.trailingSlashHandler(
                                        "/api/**", "/v1/**", "/v2/**", "/-/**")
                                .wrapRequest()
                                .build());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    private static boolean isKnown(HttpServletRequest request) {
        var path = request.getRequestURI();
        return API.stream().anyMatch(path::startsWith);
    }

    private static String nothingAt(HttpServletRequest request) {
        var path = request.getRequestURI();
        int at = API.stream().mapToInt(path::indexOf).filter(it -> it > 0).min().orElse(-1);
        return "There is no %s %s%s"
                .formatted(
                        request.getMethod(),
                        path,
                        at > 0 ? "; without its prefix it is " + path.substring(at) + "." : ".");
    }

    private RequestMatcher[] openRoutes() {
        var paths = PathPatternRequestMatcher.withDefaults();
        return routes.open().stream()
                .flatMap(it ->
                        it.method() == HttpMethod.GET
                                ? Stream.of(
                                        paths.matcher(HttpMethod.GET, it.pattern()),
                                        paths.matcher(HttpMethod.HEAD, it.pattern()))
                                : Stream.of(paths.matcher(it.method(), it.pattern())))
                .toArray(RequestMatcher[]::new);
    }

    /** Only what a browser sends by itself, the session's cookie, can be ridden on. */
    private static boolean needsNoCsrfToken(HttpServletRequest request) {
        if (CredentialFilter.bearer(request).isPresent() || isSignedLink(request)) {
            return true;
        }
        boolean signingIn =
                request.getMethod().equals("POST")
                        && request.getRequestURI().startsWith("/v1/session");
        return !signingIn && CredentialFilter.session(request).isEmpty();
    }

    /** The signature in the address is what a forged request can't have, and no cookie is asked. */
    private static boolean isSignedLink(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/ack/");
    }

    /** Over http a browser keeps none of the cookies that are for https. */
    private static String whatWouldBeRight(HttpServletRequest request, PublicUrl url) {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        return url.isHttps() && origin != null && origin.startsWith("http:")
                ? "Refused. Over http a browser does not keep a session here; open "
                        + url.of("/")
                        + " instead."
                : "Refused. From a browser, send the cookie XSRF-TOKEN back as X-XSRF-TOKEN.";
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new RouteGuard(routes));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
    }
}
