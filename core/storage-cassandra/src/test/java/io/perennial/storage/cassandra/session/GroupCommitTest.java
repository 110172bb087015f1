package io.perennial.storage.cassandra.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private static final UUID NODE = new UUID(0, 1);
    private static final UUID OTHER_NODE = new UUID(0, 2);

    private final List<CompletableFuture<Void>> requests = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final GroupCommit groupCommit = new GroupCommit(this::execute);

    private CompletableFuture<Void> execute(Statement<?> statement) {
        var answer = new CompletableFuture<Void>();
        sizes.add(statement instanceof BatchStatement batch ? batch.size() : 1);
        requests.add(answer);
        return answer;
    }

    private static Write<Integer> write(int item) {
        var statement = (BoundStatement) Proxy.newProxyInstance(
                GroupCommitTest.class.getClassLoader(),
                new Class<?>[] {BoundStatement.class},
                (proxy, method, _) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "toString" -> "write " + item;
                    default -> null;
                });
        return new Write<>(statement, item, 100, item);
    }

    private List<CompletableFuture<Void>> submit(int count) {
        return IntStream.range(0, count)
                .mapToObj(item -> groupCommit.submit(write(item), NODE))
                .toList();
    }

    @Test
    void whereThereIsLittleToDo_nothingWaits() {
        submit(4);

        assertThat(sizes).containsExactly(1, 1, 1, 1);
    }

    @Test
    void whatComesMeanwhile_leavesInOneRequest_onceAnotherIsAnswered() {
        var answers = submit(10);
        assertThat(sizes).hasSize(4);

        requests.getFirst().complete(null);

        assertThat(sizes).containsExactly(1, 1, 1, 1, 6);
        assertThat(answers.getFirst()).isCompleted();
        assertThat(answers.subList(1, 10)).noneMatch(CompletableFuture::isDone);
        requests.getLast().complete(null);
        assertThat(answers.subList(4, 10)).allMatch(CompletableFuture::isDone);
    }

    @Test
    void moreThanAPackHolds_leavesInSeveral() {
        submit(30);

        requests.get(0).complete(null);
        requests.get(1).complete(null);
        requests.get(2).complete(null);

        assertThat(sizes).containsExactly(1, 1, 1, 1, 10, 10, 6);
    }

    @Test
    void failedRequest_isToldToAllOfItsWritesAndNoOther() {
        var answers = submit(8);
        requests.get(1).complete(null);

        requests.getLast().completeExceptionally(new IllegalStateException("no answer"));

        assertThat(answers.subList(4, 8)).allMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(answers.subList(0, 4)).noneMatch(CompletableFuture::isCompletedExceptionally);
    }

    @Test
    void requestThatCannotBeSent_failsItsWrites_andTheNextIsSent() {
        var broken = new ArrayList<>(List.of(true));
        var commit = new GroupCommit(statement -> {
            if (!broken.isEmpty()) {
                broken.clear();
                throw new IllegalStateException("closed");
            }
            return execute(statement);
        });

        assertThat(commit.submit(write(0), NODE)).isCompletedExceptionally();
        commit.submit(write(1), NODE);

        assertThat(sizes).containsExactly(1);
    }

    @Test
    void replicas_doNotWaitForEachOther() {
        submit(10);

        groupCommit.submit(write(10), OTHER_NODE);

        assertThat(sizes).hasSize(5);
    }
}
