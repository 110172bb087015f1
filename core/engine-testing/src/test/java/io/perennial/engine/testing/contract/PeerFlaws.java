package io.perennial.engine.testing.contract;

import io.perennial.engine.peer.Peer;
import java.util.List;

/** What may be wrong with the list of servers. */
final class PeerFlaws {
    private PeerFlaws() {}

    static List<Flaw> all() {
        return List.of(
                Flaw.of(
                        "peers",
                        "a server stays as it said itself first",
                        StorageContract.Peers.class,
                        "beat_takesThePlaceOfTheOneBefore",
                        call -> call.is("beat") && call.<Peer>arg(0).beat() > 1 ? null : call.proceed()),
                Flaw.of(
                        "peers",
                        "a server stays that has left",
                        StorageContract.Peers.class,
                        "serverThatLeaves_isGone_andNoOther",
                        call -> call.is("leave") ? null : call.proceed()));
    }
}
