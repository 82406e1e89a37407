package dev.unrepeat.incident;

import java.util.UUID;

/**
 * Somebody reported what nearly went wrong.
 *
 * @param by who reported it
 */
public record NearMissReported(UUID incident, String by) {}
