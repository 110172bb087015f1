package io.perennial.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.plugin.PluginStatus;
import io.perennial.engine.plugin.PluginStatus.State;
import io.perennial.server.plugin.PluginSource.Method;
import io.perennial.spi.SendResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadJarTest {
    @TempDir
    Path folder;

    @Test
    void garbage_isReported() throws IOException {
        BadJars.garbage(folder, "garbage.jar");
        failsAs("garbage.jar", "is not a jar or was cut off", "copy it again");
    }

    @Test
    void emptyFile_isReported() throws IOException {
        Files.createFile(folder.resolve("empty.jar"));
        failsAs("empty.jar", "is not a jar");
    }

    @Test
    void cutOffJar_isReported() throws IOException {
        Path whole = PluginJarBuilder.with(new PluginSource("whole")).writeTo(folder, "cut.jar");
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(whole, Arrays.copyOf(bytes, bytes.length / 2));
        failsAs("cut.jar", "is not a jar or was cut off");
    }

    @Test
    void damagedJar_isReported() throws IOException {
        Path jar = PluginJarBuilder.with(new PluginSource("damaged")).writeTo(folder, "damaged.jar");
        byte[] bytes = Files.readAllBytes(jar);
        new Random(2).nextBytes(bytes);
        byte[] end = Files.readAllBytes(jar);
        System.arraycopy(end, end.length - 1_000, bytes, bytes.length - 1_000, 1_000);
        Files.write(jar, bytes);
        fails("damaged.jar", "damaged");
    }

    @Test
    void directoryNamedLikeAJar_isReported() throws IOException {
        Files.createDirectory(folder.resolve("folder.jar"));
        failsAs("folder.jar", "is not a jar");
    }

    @Test
    void jarWithoutManifest_isReported() throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(folder.resolve("plain.jar")))) {
            out.putNextEntry(new ZipEntry("a.txt"));
        }
        failsAs("plain.jar", "no manifest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../evil", "Upper", "a b", "x\u00e9"})
    void badId_isReported(String id) {
        PluginJarBuilder.with(new PluginSource("some"))
                .manifest("Plugin-Id", id)
                .writeTo(folder, "some.jar");
        failsAs("some.jar", "Plugin-Id", "must match");
    }

    @Test
    void missingId_isReported() {
        PluginJarBuilder.with(new PluginSource("some")).without("Plugin-Id").writeTo(folder, "some.jar");
        failsAs("some.jar", "Plugin-Id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one", "1.0", "99999999999.0.0"})
    void badVersion_isReported(String version) {
        PluginJarBuilder.with(new PluginSource("some"))
                .manifest("Plugin-Version", version)
                .writeTo(folder);
        failsAs("some", "Plugin-Version", "1.2.3");
    }

    @ParameterizedTest
    @CsvSource({
        ">=0.2.0, needs SPI >=0.2.0 and this server has 0.1.0",
        ">=0.0.1 & <0.1.0, needs SPI",
        "0.2.0, needs SPI 0.2.0",
        "what is this, is not a range",
        "'', is not a range"
    })
    void wrongSpiRange_isReported(String range, String reason) {
        PluginJarBuilder.with(new PluginSource("some"))
                .manifest("Plugin-Requires", range)
                .writeTo(folder);
        failsAs("some", reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1.0", ">=0.1.0", "*", ">=0.1.0 & <0.2.0", "~0.1.0"})
    void fittingSpiRange_runs(String range) {
        PluginJarBuilder.with(new PluginSource("some"))
                .manifest("Plugin-Requires", range)
                .writeTo(folder);
        try (JarPluginHost host = Hosting.open(folder)) {
            assertThat(Hosting.status(host, "some").state()).isEqualTo(State.RUNNING);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../escaped.class", "a/../../b", "/etc/x", "C:/x", "..\\x", "a\\..\\b"})
    void nameThatLeadsOut_isReported(String name) {
        PluginJarBuilder.with(new PluginSource("some")).entry(name, "x").writeTo(folder);
        failsAs("some", "leads out of it");
        assertThat(folder.getParent().resolve("escaped.class")).doesNotExist();
    }

    @Test
    void namesWithDots_areFine() {
        PluginJarBuilder.with(new PluginSource("some"))
                .entry("a..b/..c/d..", "x")
                .writeTo(folder);
        try (JarPluginHost host = Hosting.open(folder)) {
            assertThat(Hosting.status(host, "some").state()).isEqualTo(State.RUNNING);
        }
    }

    @Test
    void bomb_isReported() {
        PluginJarBuilder bomb = PluginJarBuilder.with(new PluginSource("bomb"));
        byte[] zeros = new byte[64 << 20];
        for (int i = 0; i < 17; i++) bomb.entry("zeros" + i, zeros);
        bomb.writeTo(folder);
        failsAs("bomb", "unpacks to more than");
    }

    @Test
    void bombInTheManifest_isReported() throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(folder.resolve("manifest.jar")))) {
            out.putNextEntry(new ZipEntry("meta-inf/manifest.mf"));
            byte[] line = "Manifest-Version: 1.0\nX: 0\n".repeat(1_000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 10_000; i++) out.write(line);
        }
        failsAs("manifest.jar", "manifest is longer than");
    }

    @Test
    void symbolicLink_isReported(@TempDir Path elsewhere) throws IOException {
        Path jar = PluginJarBuilder.with(new PluginSource("linked")).writeTo(elsewhere);
        Files.createSymbolicLink(folder.resolve("linked.jar"), jar);
        failsAs("linked", "symbolic link", "copy the jar itself");
    }

    @Test
    void classPathInTheManifest_isReported() {
        PluginJarBuilder.with(new PluginSource("some"))
                .manifest("Class-Path", "../other.jar")
                .writeTo(folder);
        failsAs("some", "Class-Path");
    }

    @Test
    void missingEntryClass_isReported() {
        PluginJarBuilder.named("some").service("com.example.Missing").writeTo(folder);
        failsAs("some", "com.example.Missing not found");
    }

    @Test
    void noEntryClass_isReported() {
        PluginJarBuilder.named("some").writeTo(folder);
        failsAs("some", "names 0 entry classes", "must name one");
    }

    @Test
    void twoEntryClasses_areReported() {
        PluginSource one = new PluginSource("one");
        PluginSource two = new PluginSource("two");
        PluginJarBuilder.with(one)
                .source(two.className(), two.text())
                .service(one.className(), two.className())
                .writeTo(folder);
        failsAs("one", "names 2 entry classes");
    }

    @Test
    void entryClassThatIsNone_isReported() {
        PluginJarBuilder.named("some")
                .source("com.example.Other", "package com.example; public class Other {}")
                .service("com.example.Other")
                .writeTo(folder);
        failsAs("some", "not a subtype");
    }

    @Test
    void garbageClass_isReported() {
        PluginJarBuilder.named("some")
                .entry("com/example/Broken.class", "not a class")
                .service("com.example.Broken")
                .writeTo(folder);
        failsAs("some", "ClassFormatError");
    }

    @Test
    void garbageServiceFile_isReported() {
        PluginJarBuilder.named("some").service("not a name at all !").writeTo(folder);
        failsAs("some", "ServiceConfigurationError");
    }

    @Test
    void throwingConstructor_isReportedWithWhatItSaid() {
        BadJars.throwing(folder, "some", "no disk\\nforged line");
        failsAs(
                "some",
                "its entry class can't be made",
                "could not be instantiated",
                "no disk forged line",
                "take its jar out");
    }

    @Test
    void failingStaticInitialiser_isReported() {
        runs(new PluginSource("some").body(Method.STATIC_INITIALISER, "if (true) throw new LikeThreadDeath();"));
        failsAs("some", "LikeThreadDeath");
    }

    @Test
    void missingLibrary_isReported(@TempDir Path library) {
        PluginJarBuilder.named("library")
                .source("com.library.Thing", "package com.library; public class Thing { public static void use() {} }")
                .writeTo(library);
        PluginSource source = new PluginSource("some").body(Method.CONSTRUCTOR, "com.library.Thing.use();");
        PluginJarBuilder.with(source).against(library.resolve("library.jar")).writeTo(folder);
        failsAs("some", "NoClassDefFoundError", "com/library/Thing");
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"CHANNELS", "LIFECYCLE_MODELS", "JOURNEY_TEMPLATES", "DESCRIPTOR"})
    void nullAnswer_isReported(Method method) {
        runs(new PluginSource("some").body(method, "return null;"));
        failsAs("some", "threw java.lang.NullPointerException");
    }

    @Test
    void nullInAList_isReported() {
        runs(new PluginSource("some").body(Method.CHANNELS, "return java.util.Collections.singletonList(null);"));
        failsAs("some", "channels() threw java.lang.NullPointerException");
    }

    @Test
    void invalidDescriptor_isReported() {
        runs(new PluginSource("some", "NOT VALID"));
        failsAs("some", "descriptor() threw", "key is 'NOT VALID'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json|not a JSON object",
                "[]|not a JSON object",
                "{'type':'string'}|type must be \"object\"",
                "{'type':'object','additionalProperties':false}|keyword 'additionalProperties' is not supported",
                "{'type':'object','properties':{'a':{'type':'string','format':'uri'}}}|property 'a': keyword 'format' is not supported",
                "{'type':'object','properties':{'a':{'type':'array'}}}|property 'a': type must be one of",
                "{'type':'object','properties':{'a':{'type':'integer','minLength':1}}}|keyword 'minLength' is not supported for a whole number",
                "{'type':'object','properties':{'a':{'type':'string','pattern':'('}}}|not a regular expression",
                "{'type':'object','properties':{'a':{'type':'integer','default':'x'}}}|its default must be a whole number",
                "{'type':'object','properties':{'a':{'type':'integer','minimum':3,'default':1}}}|its default must be at least 3",
                "{'type':'object','properties':{'a':{'type':'string','enum':[]}}}|enum must list",
                "{'type':'object','required':['b']}|required names 'b', which is no property",
            })
    void unreadableSchema_isReported(String schema, String reason) {
        runs(new PluginSource("some").settings(schema.replace('\'', '"'), ""));
        failsAs("some", "settings schema of its channel 'some'", reason);
    }

    @Test
    void deepSchema_isReported() {
        runs(new PluginSource("some").settings("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000), ""));
        failsAs("some", "nested too deep");
    }

    @Test
    void secretThatIsNoProperty_isReported() {
        runs(new PluginSource("some").settings("{\"type\":\"object\"}", "\"password\""));
        failsAs("some", "secrets names 'password'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "new LifecycleModelDocument(\"m\", 1, \"nothing\")|is not a JSON object",
                "new LifecycleModelDocument(\"m\", 1, \"{}\")|can't be read at name",
                "new LifecycleModelDocument(\"Not A Key\", 1, \"{}\")|does not match",
            })
    void unreadableLifecycleModel_isReported(String model, String reason) {
        runs(new PluginSource("some").body(Method.LIFECYCLE_MODELS, "return List.of(%s);".formatted(model)));
        failsAs("some", reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "new JourneyTemplateDocument(\"t\", 1, \"nothing\")|is not a JSON object",
                "new JourneyTemplateDocument(\"t\", 1, \"[]\")|is not a JSON object",
                "new JourneyTemplateDocument(\"t\", 1, \"{}\")|can't be read at name",
                "new JourneyTemplateDocument(\"Not A Key\", 1, \"{}\")|does not match",
            })
    void unreadableJourneyTemplate_isReported(String template, String reason) {
        runs(new PluginSource("some").body(Method.JOURNEY_TEMPLATES, "return List.of(%s);".formatted(template)));
        failsAs("some", reason);
    }

    @Test
    void journeyTemplate_isReadToItsTextsAndAllFaultsAreReported() {
        String json = """
                {"name": "T", "description": "For a test.",
                 "messages": [{"key": "a", "name": "A", "channel": "email", "messageClass": "MARKETING",
                               "templates": [{"locale": "en", "subject": "Hi", "text": "{{ custmer.firstName }}"}]}],
                 "journey": {"name": "J", "entry": {"onEvent": {"type": "order.completed"}},
                             "steps": [{"id": "say", "send": {"message": "a"}, "next": "nowhere"}]}}""";
        String template = "new JourneyTemplateDocument(\"t\", 1, \"%s\")"
                .formatted(json.replace("\"", "\\\"").replace("\n", " "));
        runs(new PluginSource("some").body(Method.JOURNEY_TEMPLATES, "return List.of(%s);".formatted(template)));
        failsAs(
                "some",
                "its journey template 't' can't be read at messages.0.templates.0.text: Line 1",
                "at journey.steps.0: There is no step 'nowhere'");
    }

    @Test
    void twinId_isReportedAndTheFirstRuns() {
        PluginJarBuilder.with(new PluginSource("twin")).writeTo(folder, "a.jar");
        PluginJarBuilder.with(new PluginSource("twin"))
                .manifest("Plugin-Version", "9.9.9")
                .writeTo(folder, "b.jar");
        try (JarPluginHost host = Hosting.open(folder)) {
            assertThat(host.plugins())
                    .extracting(PluginStatus::state)
                    .containsExactlyInAnyOrder(State.RUNNING, State.FAILED);
            assertThat(reason(host, State.FAILED)).contains("a.jar and b.jar both have the id 'twin'", "take one out");
            assertThat(host.send(Hosting.target("twin"), Hosting.dispatch())).isInstanceOf(SendResult.Accepted.class);
        }
    }

    @Test
    void twinChannel_isReportedAndTheFirstRuns() {
        PluginJarBuilder.with(new PluginSource("first", "email")).writeTo(folder);
        PluginJarBuilder.with(new PluginSource("second", "email")).writeTo(folder);
        try (JarPluginHost host = Hosting.open(folder)) {
            assertThat(Hosting.status(host, "first").state()).isEqualTo(State.RUNNING);
            assertThat(Hosting.status(host, "second").reason())
                    .hasValueSatisfying(
                            reason -> assertThat(reason).contains("plugin 'first' already has a channel 'email'"));
        }
    }

    @Test
    void twinChannelInOnePlugin_isReported() {
        runs(new PluginSource("some").body(Method.CHANNELS, "return List.of(new Factory(), new Factory());"));
        failsAs("some", "two of its channels have the key 'some'");
    }

    @Test
    void missingDependency_isReported() {
        PluginJarBuilder.with(new PluginSource("some"))
                .manifest("Plugin-Dependencies", "absent@>=1.0.0")
                .writeTo(folder);
        failsAs("some", "needs plugin 'absent'");
    }

    @Test
    void dependencyOfAnotherVersion_isReportedOfTheOneThatAsks() {
        PluginJarBuilder.with(new PluginSource("some"))
                .manifest("Plugin-Dependencies", "good@>=2.0.0")
                .writeTo(folder);
        failsAs("some", "needs version >=2.0.0 of plugin 'good', and 1.0.0 is there");
    }

    @Test
    void circleOfDependencies_isReported() {
        PluginJarBuilder.with(new PluginSource("one"))
                .manifest("Plugin-Dependencies", "two")
                .writeTo(folder);
        PluginJarBuilder.with(new PluginSource("two"))
                .manifest("Plugin-Dependencies", "one")
                .writeTo(folder);
        failsAs("one", "depends on a plugin that depends on it");
    }

    @Test
    void dependencyThatFails_isReportedOfBoth() {
        runs(new PluginSource("base").body(Method.CONSTRUCTOR, "throw new Error();"));
        PluginJarBuilder.with(new PluginSource("some"))
                .manifest("Plugin-Dependencies", "base")
                .writeTo(folder);
        failsAs("some", "needs plugin 'base', which does not run");
    }

    @Test
    void dependencyThatRuns_isSeen() {
        PluginSource base = new PluginSource("zbase");
        Path jar = PluginJarBuilder.with(base).writeTo(folder);
        PluginSource source = new PluginSource("some").body(Method.CONSTRUCTOR, "new com.example.zbase.Entry();");
        PluginJarBuilder.with(source)
                .against(jar)
                .manifest("Plugin-Dependencies", "zbase@>=1.0.0")
                .writeTo(folder);
        try (JarPluginHost host = Hosting.open(folder)) {
            assertThat(host.plugins()).extracting(PluginStatus::state).containsOnly(State.RUNNING);
        }
    }

    @Test
    void badPlugin_isLoggedOnce() {
        try (Warnings warnings = new Warnings()) {
            runs(new PluginSource("thrower").body(Method.CONSTRUCTOR, "throw new IllegalStateException();"));
            runs(new PluginSource("nulls").body(Method.CHANNELS, "return null;"));
            PluginJarBuilder.with(new PluginSource("newer"))
                    .manifest("Plugin-Requires", ">=9.0.0")
                    .writeTo(folder);
            Hosting.open(folder).close();
            for (String id : List.of("thrower", "nulls", "newer"))
                assertThat(warnings.of(id)).singleElement().asString().contains("does not run:");
        }
    }

    @Test
    void missingFolder_isNoPlugins() {
        try (JarPluginHost host = Hosting.open(folder.resolve("absent"))) {
            assertThat(host.plugins()).isEmpty();
        }
    }

    @Test
    void otherFiles_areLeftAlone() throws IOException {
        Files.writeString(folder.resolve("disabled.txt"), "good");
        Files.writeString(folder.resolve("archive.zip"), "x");
        PluginJarBuilder.with(new PluginSource("good")).writeTo(folder);
        try (JarPluginHost host = Hosting.open(folder)) {
            assertThat(host.plugins()).extracting(PluginStatus::state).containsExactly(State.RUNNING);
        }
        assertThat(folder).isDirectoryNotContaining("glob:**/archive");
    }

    private void runs(PluginSource source) {
        PluginJarBuilder.with(source).writeTo(folder);
    }

    private void failsAs(String id, String... inReason) {
        assertThat(fails(id, id)).contains(inReason);
    }

    /** A good plugin beside it runs and sends. Its name puts it after the bad one in the folder. */
    private String fails(String... ids) {
        PluginJarBuilder.with(new PluginSource("good")).writeTo(folder, "zz-good.jar");
        try (JarPluginHost host = Hosting.open(folder)) {
            assertThat(Hosting.status(host, "good").state()).isEqualTo(State.RUNNING);
            assertThat(host.send(Hosting.target("good"), Hosting.dispatch())).isInstanceOf(SendResult.Accepted.class);
            PluginStatus failed = host.plugins().stream()
                    .filter(plugin -> List.of(ids).contains(plugin.id()))
                    .findFirst()
                    .orElseThrow();
            assertThat(failed.state()).isEqualTo(State.FAILED);
            assertThat(failed.channels()).isEmpty();
            return failed.reason().orElseThrow();
        }
    }

    private static String reason(JarPluginHost host, State state) {
        return host.plugins().stream()
                .filter(plugin -> plugin.state() == state)
                .findFirst()
                .flatMap(PluginStatus::reason)
                .orElseThrow();
    }
}
