package dev.unrepeat.platform;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Whether this server shows a demo ({@code unrepeat up --demo}): everything works, but nothing is
 * sent to anybody, and the web app says so.
 */
@Component
public class DemoMode {

    /** {@code make} while the demo still has to be made, {@code show} afterwards, else absent. */
    public static final String PROPERTY = "unrepeat.demo";

    public static final String MAKE = "make";
    public static final String SHOW = "show";

    private final Environment environment;

    DemoMode(Environment environment) {
        this.environment = environment;
    }

    public boolean isOn() {
        return environment.containsProperty(PROPERTY);
    }

    /** True in the one start that makes the demo. */
    public boolean isToBeMade() {
        return MAKE.equals(environment.getProperty(PROPERTY));
    }
}
