package dev.unrepeat.demo;

import dev.unrepeat.access.DemoTokens;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;

/** The half year of the demo: who did what when. */
@Lazy
@Service
public class Demo {

    private static final Duration HALF_A_YEAR = Duration.ofDays(182);

    private final Story story;
    private final Everyday everyday;
    private final Remembered remembered;
    private final CameBack cameBack;
    private final Present present;
    private final Moments moments;
    private final DemoTokens tokens;
    private final InstantSource wall;

    /** The parts of the story. */
    @Lazy
    Demo(
            Story story,
            Everyday everyday,
            Remembered remembered,
            CameBack cameBack,
            Present present,
            Moments moments,
            DemoTokens tokens,
            @Qualifier("wallClock") InstantSource wall) {
        this.story = story;
        this.everyday = everyday;
        this.remembered = remembered;
        this.cameBack = cameBack;
        this.present = present;
        this.moments = moments;
        this.tokens = tokens;
        this.wall = wall;
    }

    /**
     * Makes it, ending now. The server answers meanwhile, in the time of the story.
     *
     * @throws IllegalStateException when the product refuses something, which is a fault of the
     *     story
     */
    public void make() {
        var now = wall.instant();
        moments.begin(now.minus(HALF_A_YEAR));
        try {
            story.as("admin")
                    .post("/v1/config/apply", "application/yaml", Story.resource("catalogue.yaml"));
            story.endsAt(now);
            everyday.into();
            remembered.into();
            cameBack.into();
            present.into();
            story.play();
        } finally {
            tokens.revokeAll();
            moments.end();
        }
    }
}
