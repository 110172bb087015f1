package io.perennial.storage.cassandra.contact;

/** How much time a bucket of a timeline covers. */
enum BucketWidth {
    LIFETIME(0),
    MONTH(1),
    DAY(2);

    private final byte code;

    BucketWidth(int code) {
        this.code = (byte) code;
    }

    /** As it is stored. */
    byte code() {
        return code;
    }

    static BucketWidth of(int code) {
        for (var width : values()) if (width.code == code) return width;
        throw new IllegalStateException("bucket width %d is not known".formatted(code));
    }
}
