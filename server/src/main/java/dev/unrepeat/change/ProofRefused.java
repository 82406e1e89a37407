package dev.unrepeat.change;

import dev.unrepeat.platform.Refusal;
import org.springframework.http.HttpStatus;

/** A webhook that no known source has signed; HTTP 401. */
public final class ProofRefused extends Refusal {

    ProofRefused(String header) {
        super(
                HttpStatus.UNAUTHORIZED,
                "proof-refused",
                "No source of that name has a secret that matches the header %s."
                        .formatted(header));
    }
}
