package io.perennial.storage.cassandra.contact;

/** What the rows of a contact hold. */
enum ItemKind {
    IDENTITY(1),
    FIELD(2);

    private final byte code;

    ItemKind(int code) {
        this.code = (byte) code;
    }

    /** As it is stored. */
    byte code() {
        return code;
    }
}
