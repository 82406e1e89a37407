package dev.unrepeat.platform;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The web app's own addresses all answer with its one page; the app reads the address itself. */
@Controller
class AppPages {

    @GetMapping({
        "/",
        "/sign-in",
        "/incidents/**",
        "/postmortems/**",
        "/actions/**",
        "/silences/**",
        "/alerts/**",
        "/integrations/**",
        "/on-call/**",
        "/drills/**",
        "/catalogue/**",
        "/settings/**",
        "/pages/**",
        "/update/**"
    })
    String app() {
        return "forward:/index.html";
    }
}
