package io.perennial.storage.cassandra.dispatch;

import io.perennial.engine.sending.SentLately;
import io.perennial.engine.sending.SentLately.Sent;
import io.perennial.storage.cassandra.body.BodyReader;
import io.perennial.storage.cassandra.body.BodyWriter;
import io.perennial.storage.cassandra.body.IdBytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** What frequency caps count, as bytes. In plain: ids, channels and times say nothing of the person. */
final class CountedBody {
    private static final int VERSION = 1;

    private CountedBody() {}

    static ByteBuffer write(SentLately lately) {
        var body = new BodyWriter(VERSION).number(lately.sent().size());
        for (var sent : lately.sent())
            body.id(sent.message()).text(sent.channel()).instant(sent.at());
        return ByteBuffer.wrap(body.bytes());
    }

    static SentLately read(@Nullable ByteBuffer blob) {
        if (blob == null) return SentLately.NONE;
        var body = new BodyReader(IdBytes.array(blob));
        var count = body.count();
        var sent = new ArrayList<Sent>(count);
        for (var i = 0; i < count; i++) sent.add(new Sent(body.id(), body.text(), body.instant()));
        return new SentLately(sent);
    }
}
