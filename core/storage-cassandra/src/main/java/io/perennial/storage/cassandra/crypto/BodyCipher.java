package io.perennial.storage.cassandra.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;

/** Encrypts and decrypts what one key protects, AES-256-GCM. Thread-safe. */
public final class BodyCipher {
    private final Aead aead;

    BodyCipher(byte[] key) {
        try {
            aead = new AesGcmJce(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no AES-GCM", e);
        }
    }

    /**
     * Encrypts a body.
     *
     * @param row names the row, so that a body that was moved to another does not open
     */
    public byte[] seal(byte[] body, byte[] row) {
        try {
            return aead.encrypt(body, row);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A body cannot be encrypted", e);
        }
    }

    public byte[] open(byte[] sealed, byte[] row) {
        try {
            return aead.decrypt(sealed, row);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A body does not open: it was altered, or written under another key", e);
        }
    }
}
