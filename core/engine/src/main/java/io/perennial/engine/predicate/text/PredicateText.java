package io.perennial.engine.predicate.text;

import io.perennial.engine.predicate.Predicate;
import java.util.Optional;

/**
 * The text form of predicates.
 *
 * <pre>{@code
 * country == "DE" and (plan in ("pro", "team") or age >= 18) and not nickname exists
 * order.completed[total >= 100](90d)   order.completed|order.shipped.count(90d) >= 3   order.completed.sum(total, 365d) > 1000
 * order.completed.sum(total, 365d) in top 5%   order.completed.count(90d) not in top 10%
 * cart.updated(from 2026-01-01 to 2026-02-01)   cart.updated.count(since order.completed) == 0
 * inorder(cart.updated, order.completed, apart 3d, within 30d)
 * days_until(renewalDate) in (30, 7)   days_since(last order.completed) >= 90   days_until_anniversary(birthday) == 0
 * stage(classic) == "nurture"   segment(vip)   tag("big spender")   list(beta)   consent(email, news)
 * }</pre>
 *
 * <p>{@code not} binds before {@code and}, that before {@code or}. A name that is no plain word, or is one of the language's own, stands in
 * backquotes. What the JSON form holds this one holds too, up to {@link #MOST_CHARACTERS}, and the other way round.
 */
public final class PredicateText {
    /** Of a text that is read. */
    public static final int MOST_CHARACTERS = 10_000;

    private PredicateText() {}

    /** The one text for a predicate: equal predicates have equal texts. */
    public static String write(Predicate predicate) {
        return PredicateWriter.write(predicate);
    }

    /** The text for a predicate; none if it is too long to be read again. */
    public static Optional<String> writeReadable(Predicate predicate) {
        return Optional.of(write(predicate)).filter(text -> text.length() <= MOST_CHARACTERS);
    }

    /** Reads a predicate; the fault says where it can't be read and what to write instead. */
    public static Predicate read(String text) throws TextFault {
        if (text.length() > MOST_CHARACTERS)
            throw TextFault.at(
                    text,
                    MOST_CHARACTERS,
                    "Write %,d characters at most; a longer predicate goes as JSON.".formatted(MOST_CHARACTERS));
        return new PredicateParser(Tokens.of(text)).read();
    }
}
