package dev.unrepeat.bar.causes;

/** {@code from} made {@code to} possible; both are ids of causes. */
public record CauseEdge(String from, String to) {}
