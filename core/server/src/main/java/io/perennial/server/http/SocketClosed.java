package io.perennial.server.http;

/** Why a WebSocket is closed, by a close code of {@code graphql-transport-ws} or of the WebSocket protocol. */
final class SocketClosed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    static final int GOING_AWAY = 1001;
    static final int TOO_BIG = 1009;
    static final int INTERNAL = 1011;
    static final int TRY_AGAIN_LATER = 1013;
    static final int BAD_MESSAGE = 4400;
    static final int UNAUTHORIZED = 4401;
    static final int INIT_TIMEOUT = 4408;
    static final int ID_TAKEN = 4409;
    static final int TOO_MANY_INITS = 4429;
    /** What a close frame holds, in bytes. */
    private static final int LONGEST_REASON = 120;

    private final int code;

    SocketClosed(int code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    static SocketClosed badMessage(String reason) {
        return new SocketClosed(BAD_MESSAGE, reason);
    }

    int code() {
        return code;
    }

    /** In ASCII, so that a byte is a character. */
    String reason() {
        var reason = String.valueOf(getMessage()).replaceAll("[^ -~]", "?");
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }
}
