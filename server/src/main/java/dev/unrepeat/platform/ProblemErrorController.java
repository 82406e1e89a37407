package dev.unrepeat.platform;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * What the container answers for a request that no handler saw, as a problem. Its own address is
 * not a page.
 */
@Hidden
@Controller
class ProblemErrorController implements ErrorController {

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request)
            throws NoResourceFoundException {
        if (!(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code)) {
            throw new NoResourceFoundException(
                    HttpMethod.valueOf(request.getMethod()), "/error", "error");
        }
        var problem = ProblemDetail.forStatus(code);
        problem.setType(URI.create("/problems/refused"));
        var status = HttpStatus.resolve(code);
        problem.setDetail(
                status == null || status.is5xxServerError()
                        ? "Something failed inside Unrepeat."
                        : "The request was refused: %s.".formatted(status.getReasonPhrase()));
        return ResponseEntity.status(code)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
