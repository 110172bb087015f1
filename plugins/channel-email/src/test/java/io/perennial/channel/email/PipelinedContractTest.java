package io.perennial.channel.email;

import io.perennial.channel.email.SmtpSink.Pipelining;

/** The contract, against a server that takes commands before it has answered those before. */
class PipelinedContractTest extends EmailChannelContractTest {

    @Override
    protected SmtpSink startProvider() {
        return new SmtpSink().offer(Pipelining.LENIENT);
    }
}
