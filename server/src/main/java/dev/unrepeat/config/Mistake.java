package dev.unrepeat.config;

/** Something wrong in a YAML text, with its place (1-based) and what would be right. */
public record Mistake(int line, int column, String detail) {}
