package dev.unrepeat.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** Every error leaves as an RFC 9457 problem; none tells what the server looks like inside. */
@RestControllerAdvice
class ProblemDetails extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemDetails.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refuse(Refusal refusal) {
        var problem = ProblemDetail.forStatusAndDetail(refusal.status(), refusal.getMessage());
        problem.setType(URI.create("/problems/" + refusal.type()));
        problem.setTitle(title(refusal.type()));
        refusal.facts().forEach(problem::setProperty);
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception failure, HttpServletRequest request) {
        if (DatabaseAway.isUnreachable(failure)) {
            return unreachable(failure);
        }
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        var problem =
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "Something failed inside Unrepeat; the server's log has it under the"
                                + " correlation id.");
        problem.setType(URI.create("/problems/internal"));
        problem.setProperty("correlation_id", MDC.get("correlation_id"));
        return answer(problem);
    }

    private static ResponseEntity<ProblemDetail> unreachable(Exception failure) {
        log.warn("the database can't be reached: {}", failure.getMessage());
        var problem =
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.SERVICE_UNAVAILABLE, DatabaseAway.DETAIL);
        problem.setType(URI.create("/problems/database-unreachable"));
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.RETRY_AFTER, DatabaseAway.RETRY_AFTER)
                .body(problem);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var problem =
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.BAD_REQUEST, reason(unreadable.getCause()));
        problem.setType(URI.create("/problems/unreadable"));
        return ResponseEntity.badRequest()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static String reason(@Nullable Throwable cause) {
        return switch (cause) {
            case DatabindException mismatch ->
                    "%s: %s"
                            .formatted(
                                    mismatch.getPathReference()
                                            .replaceAll("[\\w.$]+\\[\"|\"\\](->)?", "/")
                                            .replaceAll("/+", "/"),
                                    mismatch.getOriginalMessage());
            case JacksonException broken ->
                    "The body is not JSON (line %d, column %d): %s"
                            .formatted(
                                    broken.getLocation().getLineNr(),
                                    broken.getLocation().getColumnNr(),
                                    broken.getOriginalMessage());
            case null, default -> "The body is missing or can't be read.";
        };
    }

    /** The type in words: {@code proof-missing} is "Proof missing". */
    private static String title(String type) {
        var words = type.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
