package dev.unrepeat.incident.live;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.visibility.Thing;
import dev.unrepeat.incident.visibility.Visibility;
import dev.unrepeat.work.LiveListener;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * News for those who see what they are about. Whether a thing is private is asked once for a piece
 * of news, and only of a private one for each of its readers.
 */
@Component
class VisibleNews {

    private final Visibility visibility;
    private final AtomicReference<@Nullable Known> last = new AtomicReference<>();

    VisibleNews(Visibility visibility) {
        this.visibility = visibility;
    }

    private record Known(LiveListener.News news, boolean isPrivate) {}

    /** Checks whether the news are for the caller; those of an unknown event are for nobody. */
    boolean sees(Caller caller, LiveListener.News news) {
        return switch (news.event()) {
            case "incident", "room" -> sees(caller, news, Thing.INCIDENT, "ref");
            case "postmortem" -> sees(caller, news, Thing.POSTMORTEM, "ref");
            case "action" -> sees(caller, news, Thing.ACTION, "ref");
            case "page" -> sees(caller, news, Thing.PAGE, "id");
            case "change", "drill" -> true;
            case String _ -> false;
        };
    }

    private boolean sees(Caller caller, LiveListener.News news, Thing thing, String key) {
        var ref = news.data().path(key).asString("");
        return !isPrivate(news, thing, ref) || visibility.sees(caller, thing, ref);
    }

    private boolean isPrivate(LiveListener.News news, Thing thing, String ref) {
        var known = last.get();
        if (known == null || !known.news().equals(news)) {
            known = new Known(news, visibility.isPrivate(thing, ref));
            last.set(known);
        }
        return known.isPrivate();
    }
}
