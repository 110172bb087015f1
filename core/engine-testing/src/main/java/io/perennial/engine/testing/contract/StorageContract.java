package io.perennial.engine.testing.contract;

import io.perennial.engine.storage.Storage;
import org.junit.jupiter.api.Nested;

/**
 * The contract of every store, in one class: extend it, hand it a storage, and each of its tests is one promise that the
 * storage keeps or breaks. It uses random ids, so that a storage may be shared with other tests; nothing is deleted afterwards.
 */
public abstract class StorageContract {

    /** The storage under test; the same one each time, or all alike. */
    protected abstract Storage storage();

    @Nested
    class Contacts extends ContactStoreContract {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class ContactFields extends ContactFieldsContract {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class ContactPages extends ContactPageContract {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class ContactSearch extends ContactSearchContract {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class Timeline extends TimelineStoreContract {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class TimelinePages extends TimelinePageContract {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class Receipts extends ReceiptContract {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class Log extends WorkLogContract {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class Leases extends LeaseStoreContract {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class Checkpoints extends CheckpointStoreContract {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class Due extends DueStoreContract {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class Snapshots extends SnapshotStoreContract {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class Decisions extends DecisionStoreContract {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class Definitions extends DefinitionStoreContract {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class Segments extends SegmentStoreContract {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class Runs extends RunStoreContract {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class Peers extends PeerStoreContract {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class Percentiles extends PercentileStoreContract {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class TestClock extends TestClockStoreContract {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class Claims extends ClaimStoreContract {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class Messages extends MessageStoreContract {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class Parked extends ParkedContract {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class Consents extends ConsentStoreContract {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class Suppressions extends SuppressionContract {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class Workspaces extends WorkspaceStoreContract {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    class ChannelSettings extends ChannelSettingsStoreContract {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }
}
