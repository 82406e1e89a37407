package dev.unrepeat.bar.model;

/** Why an action has no end state that somebody could check, or no mechanism behind it. */
public enum Weakness {
    CAREFUL,
    TRAIN,
    DOCUMENT_ONLY,
    INVESTIGATE_ONLY,
    DISCUSS,
    PLAN_ONLY,
    VAGUE
}
