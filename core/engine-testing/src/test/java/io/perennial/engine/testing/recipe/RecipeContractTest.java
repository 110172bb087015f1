package io.perennial.engine.testing.recipe;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.spi.JourneyTemplateDocument;
import io.perennial.spi.PerennialPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fixture that comes out as it says passes; of any other the test says what is different, in words for a newcomer. */
class RecipeContractTest {
    private static final String THANK = """
            {"name": "Thank", "description": "For an order.",
             "parameters": [{"name": "pause", "description": "How long to wait.", "type": "duration", "default": "P1D"}],
             "messages": [{"key": "thanks", "name": "Thanks", "channel": "email", "messageClass": "MARKETING",
                           "templates": [{"locale": "en", "subject": "Thank you", "text": "Thank you"}]}],
             "journey": {"name": "Thank", "entry": {"onEvent": {"type": "order.completed", "where": "not tag(x) and country != \\"DE\\""}},
                         "exits": [{"onEvent": {"type": "order.refunded"}}],
                         "steps": [{"id": "wait", "wait": {"for": {"parameter": "pause"}, "at": "09:00"}},
                                   {"id": "say", "send": {"message": "thanks"}}]}}""";
    private static final String FIXTURE = """
            {"about": "An order is thanked for the next morning.", "template": "thank",
             "contact": {"timeZone": "Europe/Vienna", "properties": {"country": "AT"}}, "consents": ["email"],
             "from": "2027-03-01", "until": "2027-03-10",
             "timeline": [{"at": "2027-03-01T18:30", "event": "order.completed"}],
             "expect": [{"at": "2027-03-03T09:00", "sent": "thanks"}, {"at": "2027-03-03T09:00", "left": "COMPLETED"}]}""";

    @TempDir
    private Path folder;

    /** The contract of a plugin with this template, over the fixtures that a test has written. */
    private RecipeContract contract(String template) {
        return new RecipeContract() {
            @Override
            protected PerennialPlugin plugin() {
                return new PerennialPlugin() {
                    @Override
                    public List<JourneyTemplateDocument> journeyTemplates() {
                        return List.of(new JourneyTemplateDocument("thank", 1, template));
                    }
                };
            }

            @Override
            protected Path fixtures() {
                return folder;
            }
        };
    }

    private void play(String fixture) throws Throwable {
        Files.writeString(folder.resolve("fixture.json"), fixture);
        for (var test : contract(THANK).fixtures_comeOutAsTheySay().toList())
            ((DynamicTest) test).getExecutable().execute();
    }

    @Test
    void fixtureThatComesOut_passes() {
        assertThatCode(() -> play(FIXTURE)).doesNotThrowAnyException();
    }

    @Test
    void fixtureThatDoesNot_isToldSideBySide() {
        assertThatThrownBy(() -> play(FIXTURE.replace("2027-03-03T09:00", "2027-03-02T09:00")
                        .replace("}]}", "}, {\"at\": \"2027-03-04\", \"sent\": \"offer\"}]}")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(
                        "fixture.json: An order is thanked for the next morning.",
                        "expected                        | what happened",
                        "> 2027-03-02T09:00 sent thanks    | 2027-03-03T09:00 sent thanks",
                        "> 2027-03-02T09:00 left COMPLETED | 2027-03-03T09:00 left COMPLETED",
                        "> 2027-03-04T00:00 sent offer     | -");
    }

    @Test
    void lineThatIsAsExpected_hasNoMark_andAnotherReasonOne() {
        assertThatThrownBy(() -> play(FIXTURE.replace(
                        "\"left\": \"COMPLETED\"", "\"left\": \"COMPLETED\", \"because\": \"it rained\"")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(
                        "\n  2027-03-03T09:00 sent thanks", "\n> 2027-03-03T09:00 left COMPLETED (it rained) | ");
    }

    @Test
    void parametersSkipsAndExits_areSeen() throws Throwable {
        play(FIXTURE.replace("\"consents\": [\"email\"]", "\"parameters\": {\"pause\": \"P2D\"}")
                .replace("2027-03-03", "2027-03-04")
                .replace("\"sent\": \"thanks\"", "\"skipped\": \"thanks\", \"because\": \"NO_CONSENT\""));
        play(FIXTURE.replace("}],\n \"expect\": [{\"at\": \"2027-03-03T09:00\", \"sent\": \"thanks\"}, ", """
                }, {"at": "2027-03-02T10:00", "event": "order.refunded"}], "expect": [""")
                .replace(
                        "\"2027-03-03T09:00\", \"left\": \"COMPLETED\"",
                        "\"2027-03-02T10:00\", \"left\": \"EXITED\", \"because\": \"refunded\""));
    }

    @Test
    void consentThatIsWithdrawn_andAChange_happenAtTheirTime() throws Throwable {
        play(FIXTURE.replace("\"event\": \"order.completed\"}]", """
                "event": "order.completed"},
                {"at": "2027-03-02T08:00", "consent": {"channel": "email", "granted": false}}]""")
                .replace("\"sent\": \"thanks\"", "\"skipped\": \"thanks\""));
        play(neverEntered(FIXTURE.replace("[{\"at\": \"2027-03-01T18:30\"", """
                [{"at": "2027-03-01T18:00", "set": {"country": "DE"}}, {"at": "2027-03-01T18:30\""""), "country is not other than"));
    }

    private static String neverEntered(String fixture, String why) {
        return fixture.substring(0, fixture.indexOf("\"expect\"")) + "\"neverEntered\": \"%s\"}".formatted(why);
    }

    @Test
    void neverEntered_failsOfWhoHas_andOfAnotherReason() {
        assertThatThrownBy(() -> play(neverEntered(FIXTURE, "country")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("> -        | 2027-03-03T09:00 sent thanks");
        assertThatThrownBy(() -> play(neverEntered(FIXTURE.replace("\"AT\"", "\"DE\""), "it rained")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("it rained", "country is not other than");
    }

    /** What is imported moves the contact and lets nobody in. */
    @Test
    void historicalEvent_letsNobodyIn() throws Throwable {
        play(neverEntered(
                FIXTURE.replace(
                        "\"event\": \"order.completed\"", "\"event\": \"order.completed\", \"historical\": true"),
                "has never entered"));
    }

    @Test
    void faultyFixture_saysAllThatIsWrongWithIt() {
        var faulty = FIXTURE.replace("\"about\"", "\"abuot\"")
                .replace("2027-03-01T18:30", "1 March")
                .replace("Europe/Vienna", "Vienna")
                .replace("\"left\": \"COMPLETED\"", "\"went\": \"COMPLETED\"");

        assertThatThrownBy(() -> play(faulty))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(
                        "The fixture fixture.json can't be read:",
                        "abuot: 'abuot' is not known here",
                        "about: Give a text for 'about'.",
                        "contact: There is no time zone 'Vienna'.",
                        "timeline.0.at: Give a time such as 2027-03-01T09:30",
                        "expect.1: Give one of sent, skipped, left.");
    }

    @Test
    void whatTheEngineRefuses_isToldWithItsPlace() {
        assertThatThrownBy(() -> play(FIXTURE.replace("\"consents\"", "\"parameters\": {\"pase\": 1}, \"consents\"")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("The engine refuses what fixture.json says", "no parameter 'pase'");
    }

    @Test
    void templateWithoutAFixtureThatSends_isNamed() throws IOException {
        Files.writeString(folder.resolve("a.json"), neverEntered(FIXTURE, "why"));

        assertThatThrownBy(contract(THANK)::templates_haveAFixtureEach)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("thank");
        Files.writeString(folder.resolve("b.json"), FIXTURE);
        assertThatCode(contract(THANK)::templates_haveAFixtureEach).doesNotThrowAnyException();
    }

    @Test
    void templateThatCantBeRead_isNamedWithItsFaults() {
        assertThatThrownBy(contract("{}")::templates_canBeRead)
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("thank", "Give a text for 'name'.");
    }
}
