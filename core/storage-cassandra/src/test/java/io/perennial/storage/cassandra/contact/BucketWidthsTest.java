package io.perennial.storage.cassandra.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BucketWidthsTest {
    private final BucketWidths widths = BucketWidths.of(Map.of(202603, (byte) 1, 202607, (byte) 2));

    private int bucket(String instant) {
        return widths.bucketOf(Instant.parse(instant));
    }

    @Test
    void contactWithoutSteps_hasOneBucket() {
        assertThat(BucketWidths.LIFETIME.bucketOf(Instant.EPOCH)).isZero();
        assertThat(BucketWidths.of(Map.of()).isLifetime()).isTrue();
    }

    @Test
    void bucket_followsTheWidthOfItsMonth() {
        assertThat(bucket("1950-01-01T00:00:00Z")).isZero();
        assertThat(bucket("2026-02-28T23:59:59.999Z")).isZero();
        assertThat(bucket("2026-03-01T00:00:00Z")).isEqualTo(202603);
        assertThat(bucket("2026-06-30T23:59:59.999Z")).isEqualTo(202606);
        assertThat(bucket("2026-07-01T00:00:00Z")).isEqualTo(20260701);
        assertThat(bucket("2031-12-31T12:00:00Z")).isEqualTo(20311231);
    }

    @Test
    void order_isThatOfTime() {
        assertThat(new int[] {
                    BucketWidths.order(0),
                    BucketWidths.order(202603),
                    BucketWidths.order(202606),
                    BucketWidths.order(20260701),
                    BucketWidths.order(20260702),
                    BucketWidths.order(20311231)
                })
                .isSorted();
    }

    @Test
    void widths_onlyGetNarrower() {
        assertThat(BucketWidths.LIFETIME.narrower()).contains(BucketWidth.MONTH);
        assertThat(BucketWidths.of(Map.of(202603, (byte) 1)).narrower()).contains(BucketWidth.DAY);
        assertThat(widths.narrower()).isEmpty();
    }
}
