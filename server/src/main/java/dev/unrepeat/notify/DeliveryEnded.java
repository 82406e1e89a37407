package dev.unrepeat.notify;

import java.util.UUID;

/** A delivery reached its channel ({@code sent}), or was given up. */
public record DeliveryEnded(UUID delivery, boolean sent) {}
