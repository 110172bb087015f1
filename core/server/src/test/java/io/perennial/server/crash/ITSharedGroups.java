package io.perennial.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.storage.cassandra.CassandraExtension;
import io.perennial.storage.cassandra.TestNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several servers on one Cassandra share the groups of shards. One that hangs or is killed is taken over within seconds, one that wakes
 * does no harm, and one that comes is given its share; each lead gets one mail, from whichever server.
 */
@ExtendWith(CassandraExtension.class)
class ITSharedGroups {
    private static final Duration LONG = Duration.ofSeconds(60);
    /** Sooner than anybody finds it in the log. */
    private static final Duration RUNG = Duration.ofSeconds(8);

    @TempDir
    private Path data;

    private final List<ServerProcess> servers = new ArrayList<>();
    private final List<Demo> callers = new ArrayList<>();
    private MailSink mails;
    private int leads;

    @BeforeEach
    void startTwo(TestNode node) throws Exception {
        var keyspace = "shared_" + UUID.randomUUID().toString().replace("-", "");
        mails = new MailSink();
        for (var name : List.of("one", "two", "three"))
            servers.add(new ServerProcess(node, keyspace, Files.createDirectories(data.resolve(name))));
        servers.getFirst().start("");
        callers.add(Demo.make(servers.getFirst(), "shared", mails.port()));
        startAnother(1);
        own(4, 4);
    }

    private void startAnother(int place) throws Exception {
        var server = servers.get(place);
        server.withKeysOf(servers.getFirst()).start("");
        callers.add(callers.getFirst().at(server));
    }

    @AfterEach
    void end() throws Exception {
        for (var server : servers) server.close();
        mails.close();
    }

    @Test
    void servers_shareTheWork_andTakeItOver() throws Exception {
        record(40, 0, 1);
        await().atMost(RUNG).untilAsserted(this::haveOneMailEach);

        servers.get(1).pause();
        own(8);
        record(20, 0);
        await().atMost(LONG).untilAsserted(this::haveOneMailEach);
        servers.get(1).goOn();
        own(4, 4);
        record(20, 0, 1);
        await().atMost(LONG).untilAsserted(this::haveOneMailEach);

        startAnother(2);
        for (var i = 0; !owned(3).equals(List.of(2, 3, 3)) && i < 100; i++) record(2, 0, 1);
        own(2, 3, 3);
        await().atMost(LONG).untilAsserted(this::haveOneMailEach);

        servers.get(0).kill();
        var killed = System.nanoTime();
        record(20, 1, 2);
        await().pollInterval(Duration.ofMillis(50)).atMost(LONG).untilAsserted(this::haveOneMailEach);
        System.out.printf(
                "ITSharedGroups: leads that came after the kill have their mails after %d ms%n",
                Duration.ofNanos(System.nanoTime() - killed).toMillis());
        servers.removeFirst();
        own(4, 4);
    }

    /** Waits until the living servers own so many groups, whichever has fewer. */
    private void own(Integer... groups) {
        await("groups of each server").atMost(LONG).until(() -> owned(groups.length), List.of(groups)::equals);
    }

    private List<Integer> owned(int running) throws Exception {
        var owned = new ArrayList<Integer>();
        for (var server : servers.subList(0, running)) owned.add((int) server.metric("perennial_work_groups"));
        return owned.stream().sorted().toList();
    }

    /** Each lead by another of these callers in turn. */
    private void record(int count, int... places) {
        for (var i = 0; i < count; i++, leads++)
            callers.get(places[i % places.length]).recordLead(email(leads), "m" + leads);
    }

    private void haveOneMailEach() {
        assertThat(IntStream.range(0, leads)).allMatch(lead -> mails.mails(email(lead)) == 1);
        assertThat(mails.mailsInAll()).isEqualTo(leads);
    }

    private static String email(int lead) {
        return "lead" + lead + "@example.org";
    }
}
