package io.perennial.engine.message;

/** What a person found out about a PARKED message. */
public enum Resolution {
    /** It did arrive. */
    SENT,
    /** It did not arrive: send it again. */
    RESEND,
    /** Leave it. */
    DROP;

    /** The code of the outcome that it leads to. */
    public String code() {
        return "RESOLVED_" + this;
    }
}
