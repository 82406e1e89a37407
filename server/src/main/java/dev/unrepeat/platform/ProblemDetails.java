package dev.unrepeat.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** Every error leaves as an RFC 9457 problem; none tells what the server looks like inside. */
@RestControllerAdvice
class ProblemDetails extends ResponseEntityExceptionHandler {

    private static final Set<String> NUL_STATES = Set.of("22021", "22P05");

    private static final Logger log = LoggerFactory.getLogger(ProblemDetails.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refuse(Refusal refusal) {
        var problem = ProblemDetail.forStatusAndDetail(refusal.status(), refusal.getMessage());
        problem.setType(URI.create("/problems/" + refusal.type()));
        problem.setTitle(title(refusal.type()));
        refusal.facts().forEach(problem::setProperty);
        return refusal.status() == HttpStatus.SERVICE_UNAVAILABLE
                ? later(problem)
                : answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception failure, HttpServletRequest request) {
        if (failure instanceof ConcurrencyFailureException
                || failure instanceof DuplicateKeyException) {
            return busy(failure);
        }
        if (DatabaseAway.isUnreachable(failure)) {
            return unreachable(failure);
        }
        if (isNul(failure)) {
            return unreadable(
                    new UnreadableBody("", "The request must not contain a NUL character."));
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

    /** What lost against others at the same time each time that it was tried. */
    private static ResponseEntity<ProblemDetail> busy(Exception failure) {
        log.warn("too many changes at once: {}", failure.getMessage());
        var problem =
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.CONFLICT,
                        "Others changed the same thing at the same time; nothing was changed. Try"
                                + " again.");
        problem.setType(URI.create("/problems/conflict"));
        return answer(problem);
    }

    private static ResponseEntity<ProblemDetail> unreachable(Exception failure) {
        log.warn("the database can't be reached: {}", failure.getMessage());
        var problem =
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.SERVICE_UNAVAILABLE, DatabaseAway.DETAIL);
        problem.setType(URI.create("/problems/" + DatabaseAway.TYPE));
        return later(problem);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var refusal = cause(unreadable, Refusal.class);
        if (refusal != null) {
            return widened(refuse(refusal));
        }
        if (unreadable.getCause() instanceof JacksonException wrong) {
            return widened(unreadable(UnreadableBody.of(wrong)));
        }
        boolean missing =
                unreadable.getMessage() != null
                        && unreadable.getMessage().startsWith("Required request body is missing");
        return widened(
                unreadable(
                        new UnreadableBody(
                                "",
                                missing
                                        ? "The body is empty; this route needs one."
                                        : "The body can't be read.")));
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException wrong,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var refusal = cause(wrong, Refusal.class);
        var name =
                wrong instanceof MethodArgumentTypeMismatchException argument
                        ? argument.getName()
                        : wrong.getPropertyName();
        return widened(
                refusal != null
                        ? refuse(refusal)
                        : unreadable(
                                new UnreadableBody(
                                        "/" + name,
                                        UnreadableBody.mustBe(
                                                wrong.getRequiredType(), wrong.getValue()))));
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException wrong,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var field = wrong.getFieldError();
        if (field == null) {
            return widened(unreadable(new UnreadableBody("", "The parameters can't be read.")));
        }
        var type = wrong.getBindingResult().getFieldType(field.getField());
        return widened(
                unreadable(
                        new UnreadableBody(
                                "/" + field.getField(),
                                UnreadableBody.mustBe(type, field.getRejectedValue()))));
    }

    @Override
    protected ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException unknown,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var path = unknown.getResourcePath();
        return widened(refuse(new NotFound("page", path.startsWith("/") ? path : "/" + path)));
    }

    private ResponseEntity<ProblemDetail> unreadable(UnreadableBody wrong) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, wrong.sentence());
        problem.setType(URI.create("/problems/unreadable"));
        if (!wrong.pointer().isEmpty()) {
            problem.setProperty(
                    "errors",
                    List.of(Map.of("pointer", wrong.pointer(), "detail", wrong.detail())));
        }
        return answer(problem);
    }

    /** PostgreSQL's words for a NUL in a text, which no text there can have. */
    private static boolean isNul(Exception failure) {
        return NUL_STATES.contains(String.valueOf(DatabaseAway.state(failure)));
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (@Nullable Throwable it = failure; it != null; it = it.getCause()) {
            if (type.isInstance(it)) {
                return type.cast(it);
            }
        }
        return null;
    }

    private static ResponseEntity<Object> widened(ResponseEntity<ProblemDetail> answer) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .body(answer.getBody());
    }

    /** The type in words: {@code proof-missing} is "Proof missing". */
    private static String title(String type) {
        var words = type.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static ResponseEntity<ProblemDetail> later(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.RETRY_AFTER, DatabaseAway.RETRY_AFTER)
                .body(problem);
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
