package io.perennial.server.auth;

import com.google.crypto.tink.subtle.Ed25519Sign;
import com.google.crypto.tink.subtle.Ed25519Verify;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** The Ed25519 key of contact tokens. */
final class SigningKey {
    private final Ed25519Sign signer;
    private final Ed25519Verify verifier;
    private final String id;

    private SigningKey(Ed25519Sign.KeyPair pair) throws GeneralSecurityException {
        signer = new Ed25519Sign(pair.getPrivateKey());
        verifier = new Ed25519Verify(pair.getPublicKey());
        id = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(pair.getPublicKey())
                .substring(0, 12);
    }

    static SigningKey of(byte[] seed) {
        try {
            return new SigningKey(Ed25519Sign.KeyPair.newKeyPairFromSeed(seed));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("seed is no seed of an Ed25519 key", e);
        }
    }

    /** Says which key, in a token's {@code kid}. */
    String id() {
        return id;
    }

    byte[] sign(byte[] data) {
        try {
            return signer.sign(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("can't sign", e);
        }
    }

    boolean verifies(byte[] signature, byte[] data) {
        try {
            verifier.verify(signature, data);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
