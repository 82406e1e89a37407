package dev.unrepeat;

import dev.unrepeat.demo.Demo;
import dev.unrepeat.launch.DatabaseGate;
import dev.unrepeat.platform.DemoMode;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.persistence.autoconfigure.PersistenceExceptionTranslationAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.metrics.TomcatMetricsAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The web application: every module in one process. */
@EnableScheduling
@SpringBootApplication(
        exclude = {
            UserDetailsServiceAutoConfiguration.class,
            // Spring's own JDBC says DataAccessException already; a proxy for each store would too.
            PersistenceExceptionTranslationAutoConfiguration.class,
            // Nobody reads the figures of JMX, and they would have it loaded at each start.
            TomcatMetricsAutoConfiguration.class
        })
public class Server {

    /**
     * What the build runs to work out the beans ahead of time; people start {@code unrepeat up}.
     */
    public static void main(String[] args) {
        start(Map.of(), DatabaseGate.OPEN);
    }

    /**
     * Starts the application, which connects to its database behind the gate; whoever calls it
     * closes the context, no shutdown hook is set.
     */
    public static ConfigurableApplicationContext start(
            Map<String, Object> properties, DatabaseGate gate) {
        var application = new SpringApplication(Server.class);
        application.setMainApplicationClass(Server.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(properties);
        application.addInitializers(context -> {
            var beans = (DefaultListableBeanFactory) context.getBeanFactory();
            beans.setAutowireCandidateResolver(new BeansByName());
            beans.registerSingleton("databaseGate", gate);
        });
        var context = application.run();
        if (DemoMode.MAKE.equals(properties.get(DemoMode.PROPERTY))) {
            context.getBean(Demo.class).make();
        }
        return context;
    }
}
