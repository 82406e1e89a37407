package dev.unrepeat.notify;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.People;
import dev.unrepeat.platform.InvalidInput;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** By which channels the caller is reached, in order; none means in the app only. */
@RestController
@RequestMapping("/v1/session/contacts")
class ContactMethodsApi {

    private static final int MOST = 10;

    private final People people;
    private final ChannelStore channels;

    ContactMethodsApi(People people, ChannelStore channels) {
        this.people = people;
        this.channels = channels;
    }

    @GetMapping
    ContactsView mine(Caller caller) {
        return new ContactsView(people.contacts(caller.name()));
    }

    @PutMapping
    ContactsView set(Caller caller, @RequestBody ContactsRequest request) {
        var wanted = request.channels();
        if (wanted == null) {
            throw new InvalidInput("channels", "is needed; an empty list means in the app only");
        }
        if (wanted.size() > MOST || wanted.stream().distinct().count() != wanted.size()) {
            throw new InvalidInput("channels", "at most %d, each once".formatted(MOST));
        }
        for (var name : wanted) {
            var channel =
                    channels.find(name)
                            .orElseThrow(() ->
                                    new InvalidInput(
                                            "channels",
                                            "there is no channel '%s'".formatted(name)));
            if (channel instanceof Channel.Email && people.get(caller.name()).email() == null) {
                throw new InvalidInput(
                        "channels", "%s sends e-mail; add your address first".formatted(name));
            }
        }
        people.setContacts(caller, wanted);
        return mine(caller);
    }

    record ContactsRequest(@Nullable List<String> channels) {}

    record ContactsView(List<String> channels) {}
}
