package io.perennial.server.documents;

import io.perennial.server.json.BadJsonException;
import io.perennial.server.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folder of trusted documents: {@code *.graphql} files, one document each, and {@code *.json} files as a frontend's build
 * writes them, each an object of digest and document.
 */
public final class TrustedDocumentFolder {
    private static final String PREFIX = "sha256:";

    private TrustedDocumentFolder() {}

    /**
     * Reads it.
     *
     * @throws BadDocumentsException if it can't be read, or a document is not the one that its digest says
     */
    public static TrustedDocuments read(Path folder) {
        var texts = new ArrayList<String>();
        for (var file : files(folder)) {
            var name = name(file);
            if (name.endsWith(".graphql")) texts.add(text(file));
            if (name.endsWith(".json")) texts.addAll(manifest(file));
        }
        return TrustedDocuments.of(texts);
    }

    /** Leaves out what begins with a dot: where Kubernetes mounts a folder, its own bookkeeping does. */
    private static List<Path> files(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> !name(file).startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw bad("%s can't be listed (%s). Name a folder that is there.".formatted(folder, e), e);
        }
    }

    private static List<String> manifest(Path file) {
        if (!(json(file) instanceof Map<?, ?> documents))
            throw bad(file + " is not a JSON object of digest and document.", null);
        var texts = new ArrayList<String>();
        documents.forEach((digest, document) -> texts.add(document(file, String.valueOf(digest), document)));
        return texts;
    }

    private static String document(Path file, String digest, @Nullable Object document) {
        if (!(document instanceof String text)) throw bad("%s: %s is not a text.".formatted(file, digest), null);
        var id = digest.startsWith(PREFIX) ? digest : PREFIX + digest;
        if (!TrustedDocuments.id(text).equals(id))
            throw bad(
                    "%s: %s is not the SHA-256 of its document, %s is. Let the frontend's build use sha256."
                            .formatted(file, digest, TrustedDocuments.id(text)),
                    null);
        return text;
    }

    private static @Nullable Object json(Path file) {
        try {
            return new JsonReader().read(text(file));
        } catch (BadJsonException e) {
            throw bad("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw bad("%s can't be read (%s). Documents are texts in UTF-8.".formatted(file, e), e);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static BadDocumentsException bad(String problem, @Nullable Throwable cause) {
        return new BadDocumentsException("Trusted documents: " + problem, cause);
    }
}
