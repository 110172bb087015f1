package io.perennial.channel.email;

import io.perennial.channel.email.smtp.Envelope;
import io.perennial.spi.Content;
import io.perennial.spi.Dispatch;
import io.perennial.spi.SendResult.Refused;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.Date;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns a dispatch into the bytes of a mail (MIME). */
final class MailComposer {
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    private final Sender sender;
    private final Clock clock;

    MailComposer(Sender sender, Clock clock) {
        this.sender = sender;
        this.clock = clock;
    }

    Envelope compose(Dispatch dispatch) throws Unsendable {
        MailAddress recipient = MailAddress.of(dispatch.address())
                .orElseThrow(() -> new Unsendable("email.address", "the address can't be written in a mail"));
        String subject = subject(dispatch.content());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // The mail library looks for its own parts through the thread's class loader, and they are in this plugin's
        // jar.
        thread.setContextClassLoader(MailComposer.class.getClassLoader());
        try {
            byte[] message = bytes(message(dispatch, recipient, subject));
            return new Envelope(sender.from().ascii(), recipient.ascii(), message);
        } catch (MessagingException | IOException e) {
            // Its message may quote the content.
            throw new Unsendable("email.compose", "the message can't be written as a mail: " + e.getClass());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A line break in a subject would begin a header of the writer's choice. */
    private static String subject(Content content) throws Unsendable {
        String subject = content.subject().orElse("");
        if (subject.chars().anyMatch(Character::isISOControl))
            throw new Unsendable("email.subject", "the subject has a line break or another control character");
        return subject;
    }

    private MimeMessage message(Dispatch dispatch, MailAddress recipient, String subject)
            throws MessagingException, IOException {
        MimeMessage message = new WithMessageId(
                "<%s@%s>".formatted(dispatch.intentKey(), sender.from().domain()));
        message.setFrom(new InternetAddress(sender.from().ascii(), sender.name().orElse(null), "UTF-8"));
        if (sender.replyTo().isPresent())
            message.setReplyTo(new InternetAddress[] {address(sender.replyTo().get())});
        message.setRecipient(RecipientType.TO, address(recipient));
        if (!subject.isEmpty()) message.setSubject(subject, "UTF-8");
        message.setSentDate(Date.from(clock.instant()));
        fill(message, dispatch.content());
        message.saveChanges();
        return message;
    }

    private static InternetAddress address(MailAddress address) {
        InternetAddress written = new InternetAddress();
        written.setAddress(address.ascii());
        return written;
    }

    private static void fill(MimeMessage message, Content content) throws MessagingException {
        if (content.html().isEmpty()) {
            fill(message, content.text(), "plain");
            return;
        }
        MimeBodyPart text = new MimeBodyPart();
        fill(text, content.text(), "plain");
        MimeBodyPart html = new MimeBodyPart();
        fill(html, content.html().get(), "html");
        // The last one is the one preferred (RFC 2046).
        message.setContent(new MimeMultipart("alternative", text, html));
    }

    private static void fill(MimePart part, String text, String subtype) throws MessagingException {
        part.setText(LINE_END.matcher(text).replaceAll("\r\n"), "UTF-8", subtype);
        // Carries lines of any length and every character over servers that know ASCII only.
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    }

    private static byte[] bytes(MimeMessage message) throws MessagingException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.writeTo(out);
        return out.toByteArray();
    }

    /** Its id is made from the intent, so that a receiver who gets a message twice can tell. */
    private static final class WithMessageId extends MimeMessage {
        private final String id;

        WithMessageId(String id) {
            super((@Nullable Session) null);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }

    /** A dispatch of which no mail can be made, now or later. */
    static final class Unsendable extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Refused answer;

        Unsendable(String code, String detail) {
            super(detail);
            this.answer = new Refused(code, detail, false);
        }

        Refused answer() {
            return answer;
        }
    }
}
