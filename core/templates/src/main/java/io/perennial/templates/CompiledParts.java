package io.perennial.templates;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Keeps the parts rendered lately, so that a message to many is read once. Bounded by the characters of their sources. */
final class CompiledParts {
    private final Compiler compiler;
    private final long mostChars;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, CompiledPart> byUse = new LinkedHashMap<>(16, 0.75f, true);
    private long chars;

    CompiledParts(Compiler compiler, long mostChars) {
        this.compiler = compiler;
        this.mostChars = mostChars;
    }

    CompiledPart of(Part part, String source) {
        Key key = new Key(part, source);
        CompiledPart known = find(key);
        if (known != null) return known;
        // Outside the lock: reading a long template takes a tenth of a second, and two may read the same at once.
        CompiledPart compiled = compiler.compile(part, source);
        keep(key, compiled);
        return compiled;
    }

    long chars() {
        lock.lock();
        try {
            return chars;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable CompiledPart find(Key key) {
        lock.lock();
        try {
            return byUse.get(key);
        } finally {
            lock.unlock();
        }
    }

    private void keep(Key key, CompiledPart compiled) {
        if (key.source.length() > mostChars) return;
        lock.lock();
        try {
            if (byUse.put(key, compiled) == null) chars += key.source.length();
            var oldest = byUse.keySet().iterator();
            while (chars > mostChars) {
                chars -= oldest.next().source.length();
                oldest.remove();
            }
        } finally {
            lock.unlock();
        }
    }

    private record Key(Part part, String source) {}
}
