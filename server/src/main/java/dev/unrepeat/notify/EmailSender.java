package dev.unrepeat.notify;

import dev.unrepeat.egress.OutboundGuard;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** Sends a message as plain text over SMTP; a repeated attempt keeps its Message-ID. */
@Component
class EmailSender {

    private static final String PATIENCE = "8000";

    private final OutboundGuard guard;

    EmailSender(OutboundGuard guard) {
        this.guard = guard;
    }

    Senders.Outcome send(Channel.Email channel, String to, DeliveryStore.Claimed delivery) {
        try {
            var address = guard.resolve(channel.host())[0];
            var sender = sender(channel, address.getHostAddress());
            sender.send(mail(sender.getSession(), channel, to, delivery));
            return Senders.Outcome.ok("accepted by " + channel.host());
        } catch (OutboundGuard.Refused e) {
            return Senders.Outcome.hopeless(String.valueOf(e.getMessage()));
        } catch (UnknownHostException e) {
            return Senders.Outcome.failed("unknown host " + channel.host());
        } catch (MessagingException e) {
            return Senders.Outcome.hopeless("the mail can't be made: " + e.getMessage());
        } catch (MailException e) {
            var root = e.getMostSpecificCause();
            return Senders.Outcome.failed(
                    "%s: %s".formatted(root.getClass().getSimpleName(), root.getMessage()));
        }
    }

    private static JavaMailSenderImpl sender(Channel.Email channel, String address) {
        var sender = new JavaMailSenderImpl();
        boolean encrypted = channel.tls() == Channel.Tls.TLS;
        sender.setProtocol(encrypted ? "smtps" : "smtp");
        // With encryption the certificate is checked against the name, so the name is kept.
        sender.setHost(channel.tls() == Channel.Tls.NONE ? address : channel.host());
        sender.setPort(channel.port());
        sender.setUsername(channel.username());
        sender.setPassword(channel.password());
        var properties = new Properties();
        for (var protocol : new String[] {"mail.smtp.", "mail.smtps."}) {
            properties.put(protocol + "connectiontimeout", PATIENCE);
            properties.put(protocol + "timeout", PATIENCE);
            properties.put(protocol + "writetimeout", PATIENCE);
            properties.put(protocol + "auth", Boolean.toString(channel.username() != null));
            properties.put(protocol + "ssl.checkserveridentity", "true");
        }
        if (channel.tls() == Channel.Tls.STARTTLS) {
            properties.put("mail.smtp.starttls.enable", "true");
            properties.put("mail.smtp.starttls.required", "true");
        }
        sender.setJavaMailProperties(properties);
        return sender;
    }

    private static MimeMessage mail(
            Session session, Channel.Email channel, String to, DeliveryStore.Claimed delivery)
            throws MessagingException {
        var mail =
                new MimeMessage(session) {
                    @Override
                    protected void updateMessageID() throws MessagingException {
                        setHeader("Message-ID", "<msg_%s@unrepeat>".formatted(delivery.id()));
                    }
                };
        mail.setFrom(sender(channel.from()));
        mail.setRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress(to));
        mail.setSubject(
                delivery.message().subject().replaceAll("[\\r\\n]+", " "),
                StandardCharsets.UTF_8.name());
        mail.setText(delivery.message().text(), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(delivery.createdAt()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        // What belongs to one incident stands in one thread.
        if (delivery.message().payload().get("incident") instanceof String incident) {
            var thread = "<%s@unrepeat>".formatted(incident);
            mail.setHeader("References", thread);
            mail.setHeader("In-Reply-To", thread);
        }
        return mail;
    }

    /** The name of a sender in encoded words (RFC 2047), which every relay takes. */
    private static InternetAddress sender(String from) throws MessagingException {
        var address = new InternetAddress(from);
        if (address.getPersonal() != null) {
            try {
                address.setPersonal(address.getPersonal(), StandardCharsets.UTF_8.name());
            } catch (UnsupportedEncodingException e) {
                throw new AssertionError("every Java platform has UTF-8", e);
            }
        }
        return address;
    }
}
