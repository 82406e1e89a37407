package dev.unrepeat.demo;

import dev.unrepeat.access.DemoTokens;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/** The half year of the demo: who did what when. */
@Lazy
@Service
public class Demo {

    private static final Duration HALF_A_YEAR = Duration.ofDays(182);

    private final Story story;
    private final Chapters chapters;
    private final Moments moments;
    private final DemoTokens tokens;
    private final InstantSource wall;

    /** The parts of the story. */
    @Lazy
    @Component
    record Chapters(Everyday everyday, Remembered remembered, CameBack cameBack, Present present) {}

    Demo(
            Story story,
            Chapters chapters,
            Moments moments,
            DemoTokens tokens,
            @Qualifier("wallClock") InstantSource wall) {
        this.story = story;
        this.chapters = chapters;
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
            chapters.everyday().into();
            chapters.remembered().into();
            chapters.cameBack().into();
            chapters.present().into();
            story.play();
        } finally {
            tokens.revokeAll();
            moments.end();
        }
    }
}
