package io.perennial.spi.testing;

import java.util.Set;

/** A way for a channel to be wrong, and the promises that it breaks. */
enum Flaw {
    CHANGES_ITS_DESCRIPTOR("descriptor_isTheSameEachTime"),
    DECLARES_AN_UNKNOWN_KEYWORD("settingsSchema_isOneThatTheHostReads"),
    REPORTS_ONE_FAULT_AT_A_TIME("brokenSettings_areRefusedWithEveryFault"),
    CONNECTS_WHEN_OPENED("open_needsNoProvider", "absentProvider_defersTheMessageAndIsReported"),
    TAKES_ABSENCE_FOR_REFUSAL("absentProvider_defersTheMessageAndIsReported"),
    ACCEPTS_WITHOUT_SENDING(
            "message_isTakenOnce",
            "repeatedIntent_isTakenOnceWithinTheDeclaredWindow",
            "unusualContent_isAnsweredTruthfully",
            "faults_areAnsweredTruthfully",
            "faultsAfterAMessage_areAnsweredTruthfully",
            "deadline_isKeptWhileTheProviderHangs",
            "interrupt_endsTheCall",
            "concurrentMessages_areEachTakenOnce"),
    FORGETS_INTENTS_DESPITE_ITS_WINDOW(
            "repeatedIntent_isTakenOnceWithinTheDeclaredWindow",
            "faults_areAnsweredTruthfully",
            "faultsAfterAMessage_areAnsweredTruthfully"),
    SENDS_AFTER_THE_DEADLINE("lateDispatch_isNotSent"),
    THROWS_AT_UNUSUAL_CONTENT("unusualContent_isAnsweredTruthfully"),
    CALLS_SILENCE_DEFERRED("faults_areAnsweredTruthfully", "faultsAfterAMessage_areAnsweredTruthfully"),
    CALLS_BUSY_REFUSED("faults_areAnsweredTruthfully"),
    REPEATS_AFTER_SILENCE("faults_areAnsweredTruthfully", "faultsAfterAMessage_areAnsweredTruthfully"),
    REPEATS_ONCE_USED("faultsAfterAMessage_areAnsweredTruthfully"),
    THROWS_WHEN_REFUSED("faults_areAnsweredTruthfully", "faultsAfterAMessage_areAnsweredTruthfully"),
    IGNORES_THE_DEADLINE("deadline_isKeptWhileTheProviderHangs"),
    IGNORES_INTERRUPTS("interrupt_endsTheCall"),
    MIXES_UP_CONCURRENT_MESSAGES("concurrentMessages_areEachTakenOnce"),
    SENDS_TO_CHECK("checkConnection_sendsNothing"),
    CLOSE_NEEDS_A_MESSAGE("close_isSafeBeforeTheFirstMessage", "open_needsNoProvider", "checkConnection_sendsNothing"),
    LEAVES_A_THREAD("close_leavesNoThread"),
    LOGS_ITS_SECRET("secretsAndPersonalData_areShownNowhere"),
    SHOWS_ITS_SECRET("secretsAndPersonalData_areShownNowhere"),
    QUOTES_THE_ADDRESS("secretsAndPersonalData_areShownNowhere");

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> broken;

    Flaw(String... broken) {
        this.broken = Set.of(broken);
    }

    Set<String> broken() {
        return broken;
    }
}
