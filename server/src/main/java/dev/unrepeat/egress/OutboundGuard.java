package dev.unrepeat.egress;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Where outgoing calls may go: public and private networks, but neither this machine nor link-local
 * addresses (where clouds keep their credentials), unless {@code UNREPEAT_OUTBOUND_ALLOW} lists
 * them. Webhooks resolve names through it, so that what was checked is what is connected to; a mail
 * server with TLS is connected to by its name, which its certificate must carry.
 */
@Component
public class OutboundGuard implements DnsResolver {

    static final String ALLOW = "UNREPEAT_OUTBOUND_ALLOW";

    /** Where clouds hand out credentials by addresses that are not link-local: AWS, Alibaba. */
    private static final List<Network> METADATA =
            List.of(Network.parse("fd00:ec2::254"), Network.parse("100.100.100.200"));

    private final List<Network> allowed;

    OutboundGuard(Environment environment) {
        this.allowed =
                Arrays.stream(environment.getProperty(ALLOW, "").split(","))
                        .map(String::strip)
                        .filter(it -> !it.isEmpty())
                        .map(Network::parse)
                        .toList();
    }

    /** The address is not one that calls may reach. */
    public static final class Refused extends UnknownHostException {
        Refused(String host) {
            super(
                    "%s leads to this machine, a link-local address or a cloud's metadata; list its network in %s to allow it"
                            .formatted(host, ALLOW));
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var good = new ArrayList<InetAddress>();
        for (var address : SystemDefaultDnsResolver.INSTANCE.resolve(host)) {
            if (mayReach(address)) {
                good.add(address);
            }
        }
        if (good.isEmpty()) {
            throw new Refused(host);
        }
        return good.toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    boolean mayReach(InetAddress address) {
        boolean guarded =
                address.isLoopbackAddress()
                        || address.isLinkLocalAddress()
                        || address.isAnyLocalAddress()
                        || address.isMulticastAddress()
                        || METADATA.stream().anyMatch(it -> it.contains(address))
                        || isMine(address);
        return !guarded || allowed.stream().anyMatch(it -> it.contains(address));
    }

    private static boolean isMine(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException _) {
            return true;
        }
    }

    /** A network in CIDR notation, or a single address. */
    record Network(InetAddress base, int bits) {

        static Network parse(String text) {
            var parts = text.split("/", 2);
            try {
                if (!parts[0].matches("[0-9.]+|[0-9a-fA-F:.]+")) {
                    throw new IllegalArgumentException(
                            "%s: '%s' is no network such as 127.0.0.0/8".formatted(ALLOW, text));
                }
                var base = InetAddress.getByName(parts[0]);
                int most = base.getAddress().length * 8;
                int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : most;
                if (bits < 0 || bits > most) {
                    throw new IllegalArgumentException(
                            "%s: '%s' has more than %d bits".formatted(ALLOW, text, most));
                }
                return new Network(base, bits);
            } catch (UnknownHostException | NumberFormatException e) {
                throw new IllegalArgumentException(
                        "%s: '%s' is no network such as 127.0.0.0/8".formatted(ALLOW, text), e);
            }
        }

        boolean contains(InetAddress address) {
            var mine = base.getAddress();
            var theirs = address.getAddress();
            if (mine.length != theirs.length) {
                return false;
            }
            int shift = mine.length * 8 - bits;
            return new BigInteger(1, mine)
                    .shiftRight(shift)
                    .equals(new BigInteger(1, theirs).shiftRight(shift));
        }
    }
}
