package io.perennial.example;

import io.perennial.spi.ChannelFactory;
import io.perennial.spi.testing.Answer;
import io.perennial.spi.testing.BrokenSettings;
import io.perennial.spi.testing.ChannelContract;
import io.perennial.spi.testing.FaultPoint;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

class OutboxChannelContractTest extends ChannelContract<OutboxFolder> {

    @Override
    protected ChannelFactory factory() {
        return new OutboxChannelFactory();
    }

    @Override
    protected OutboxFolder startProvider() throws IOException {
        return new OutboxFolder();
    }

    @Override
    protected List<FaultPoint<OutboxFolder>> faultPoints() {
        return List.of(
                FaultPoint.answered("another holds the file", Answer.DEFERRED, OutboxFolder::holdTheFile),
                FaultPoint.answered("a folder is in its place", Answer.DEFERRED, OutboxFolder::putAFolderInItsPlace),
                FaultPoint.answered("a crash left a torn line", Answer.ACCEPTED, OutboxFolder::leaveATornLine));
    }

    @Override
    protected List<BrokenSettings> brokenSettings() {
        return List.of(
                new BrokenSettings(Map.of("file", "outbox.jsonl"), Set.of("file")),
                new BrokenSettings(Map.of("file", "/"), Set.of("file")),
                new BrokenSettings(Map.of("file", "/nul\u0000"), Set.of("file")));
    }
}
