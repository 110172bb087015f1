package io.perennial.storage.cassandra.crypto;

import com.google.crypto.tink.subtle.Random;
import io.perennial.engine.contact.ContactKey;
import java.nio.ByteBuffer;

/** Makes a contact's data key and unwraps it. Only wrapped keys are stored. */
public final class ContactKeyring {
    private static final int KEY_BYTES = 32;

    private final BodyCipher wrapping;

    public ContactKeyring(MasterKey masterKey) {
        wrapping = new BodyCipher(masterKey.derive("contact-keys", new byte[0]));
    }

    /** A new data key, wrapped. */
    public byte[] wrappedKey(ContactKey contact) {
        return wrapping.seal(Random.randBytes(KEY_BYTES), RowName.of(RowName.Kind.DATA_KEY, contact));
    }

    public BodyCipher unwrap(ContactKey contact, ByteBuffer wrapped) {
        var sealed = new byte[wrapped.remaining()];
        wrapped.duplicate().get(sealed);
        return new BodyCipher(wrapping.open(sealed, RowName.of(RowName.Kind.DATA_KEY, contact)));
    }
}
