package io.perennial.server.plugin;

/** A plugin that can't be run; the message tells the operator why and what to do. */
final class BadPluginException extends Exception {
    private static final long serialVersionUID = 1L;

    BadPluginException(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
