package io.perennial.spi.testing;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A provider in memory. The channel finds it by the name in its settings. */
final class Mailbox implements TestProvider {
    static final String SECRET = "secret-9fQ";
    private static final Map<String, Mailbox> OPEN = new ConcurrentHashMap<>();

    /** What it does with the next message. */
    enum Mood {
        WELL,
        REFUSES,
        BUSY,
        TAKES_AND_IS_SILENT,
        HANGS
    }

    private final String name = UUID.randomUUID().toString();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private volatile Mood mood = Mood.WELL;

    Mailbox() {
        OPEN.put(name, this);
    }

    static Mailbox named(String name) {
        return OPEN.get(name);
    }

    void turn(Mood mood) {
        this.mood = mood;
    }

    Mood mood() {
        return mood;
    }

    void take(String intentKey) {
        taken.add(intentKey);
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("name", name, "password", SECRET);
    }

    @Override
    public String address() {
        return "ada@example.test";
    }

    @Override
    public int taken(String intentKey) {
        return (int) taken.stream().filter(intentKey::equals).count();
    }

    @Override
    public int takenInAll() {
        return taken.size();
    }

    @Override
    public void heal() {
        mood = Mood.WELL;
    }

    @Override
    public void close() {
        OPEN.remove(name);
    }
}
