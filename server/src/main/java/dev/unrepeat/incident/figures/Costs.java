package dev.unrepeat.incident.figures;

import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.catalog.OfferedService;
import dev.unrepeat.incident.Incident;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What incidents cost, by the costs per minute that the catalogue knows of their services. */
@Component
public class Costs {

    private final Catalog catalog;

    Costs(Catalog catalog) {
        this.catalog = catalog;
    }

    /** A near miss costs nothing. */
    public Cost of(Incident incident) {
        return of(null, incident);
    }

    /**
     * What it costs as far as a reader knows the costs of its services.
     *
     * @param reader see {@link dev.unrepeat.access.Caller#reader}
     */
    public Cost of(@Nullable UUID reader, Incident incident) {
        var rates = new LinkedHashMap<String, BigDecimal>();
        for (var service : incident.services()) {
            catalog.service(reader, service)
                    .map(OfferedService::costPerMinute)
                    .ifPresent(it -> rates.put(service, it));
        }
        return Cost.of(incident, incident.kind() == Incident.Kind.NEAR_MISS ? Map.of() : rates);
    }
}
