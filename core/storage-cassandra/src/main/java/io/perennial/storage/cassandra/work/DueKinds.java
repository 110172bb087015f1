package io.perennial.storage.cassandra.work;

import io.perennial.engine.work.DueItem.Kind;

/** Kinds of due items as they are stored. */
final class DueKinds {
    private DueKinds() {}

    static byte code(Kind kind) {
        return switch (kind) {
            case DISPATCH -> 1;
            case WAKE -> 2;
            case DECIDE -> 3;
            case LOOK -> 4;
        };
    }

    static Kind of(int code) {
        for (var kind : Kind.values()) if (code(kind) == code) return kind;
        throw new IllegalStateException("kind of due item %d is not known".formatted(code));
    }
}
