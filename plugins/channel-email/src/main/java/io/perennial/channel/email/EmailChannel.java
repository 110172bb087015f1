package io.perennial.channel.email;

import io.perennial.channel.email.MailComposer.Unsendable;
import io.perennial.channel.email.smtp.SmtpClient;
import io.perennial.spi.Channel;
import io.perennial.spi.ConnectionCheck;
import io.perennial.spi.Dispatch;
import io.perennial.spi.SendResult;

/** Composes a message and hands it over. */
final class EmailChannel implements Channel {
    private final MailComposer composer;
    private final SmtpClient client;
    private final int poolSize;

    EmailChannel(MailComposer composer, SmtpClient client, int poolSize) {
        this.composer = composer;
        this.client = client;
        this.poolSize = poolSize;
    }

    @Override
    public SendResult send(Dispatch dispatch) {
        try {
            return client.send(composer.compose(dispatch), dispatch.deadline());
        } catch (Unsendable e) {
            return e.answer();
        }
    }

    /** Each has a connection to itself. */
    @Override
    public int sendsAtOnce() {
        return poolSize;
    }

    @Override
    public ConnectionCheck checkConnection() {
        return client.check();
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return "EmailChannel[" + client + "]";
    }
}
