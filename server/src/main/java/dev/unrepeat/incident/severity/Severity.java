package dev.unrepeat.incident.severity;

/** How bad it is, from SEV1 (worst) to SEV4. */
public enum Severity {
    SEV1,
    SEV2,
    SEV3,
    SEV4;

    public boolean worseThan(Severity other) {
        return ordinal() < other.ordinal();
    }
}
