package dev.unrepeat.handbook;

/**
 * One page of the handbook.
 *
 * @param name as it stands in the address, such as {@code on-call}
 * @param title its first heading
 * @param body its text as HTML
 */
record Chapter(String name, String title, String body) {}
