package io.perennial.server.plugin;

import io.perennial.spi.PerennialPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pf4j.DefaultVersionManager;
import org.pf4j.PluginDependency;

/**
 * A jar in the plugins folder, read without running anything of it.
 *
 * @param id empty if it names none
 * @param version empty if it names none
 * @param needs plugins it depends on
 */
record PluginJar(Path path, String id, String version, List<PluginDependency> needs) {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern VERSION = Pattern.compile("\\d{1,9}\\.\\d{1,9}\\.\\d{1,9}([-+][0-9A-Za-z.+-]{1,64})?");
    private static final Pattern ESCAPES = Pattern.compile("^[/\\\\]|^[A-Za-z]:|(^|[/\\\\])\\.\\.([/\\\\]|$)|\\x00");
    private static final String SPI = PerennialPlugin.class.getPackageName().replace('.', '/') + "/";
    private static final Pattern COMMA = Pattern.compile(",");
    private static final long LONGEST_MANIFEST = 1L << 20;
    private static final int MOST_ENTRIES = 100_000;
    private static final long MOST_BYTES = 1L << 30;

    /** What the jar says of itself, as far as it can be read. */
    static PluginJar of(Path path) {
        try (JarFile jar = open(path)) {
            Manifest manifest = manifest(jar);
            Attributes entries = manifest == null ? new Attributes() : manifest.getMainAttributes();
            return new PluginJar(
                    path,
                    text(entries, "Plugin-Id"),
                    text(entries, "Plugin-Version"),
                    needs(text(entries, "Plugin-Dependencies")));
        } catch (IOException | RuntimeException e) {
            return new PluginJar(path, "", "", List.of());
        }
    }

    private static List<PluginDependency> needs(String listed) {
        return COMMA.splitAsStream(listed)
                .map(String::strip)
                .filter(need -> !need.isEmpty())
                .map(PluginDependency::new)
                .toList();
    }

    String fileName() {
        return String.valueOf(path.getFileName());
    }

    /** The id it is listed under. */
    String listedId() {
        return ID.matcher(id).matches() ? id : PluginText.line(fileName());
    }

    /** Whether it may be loaded into a server with this version of the SPI. */
    void check(String spiVersion) throws BadPluginException {
        if (Files.isSymbolicLink(path))
            throw new BadPluginException(
                    "%s is a symbolic link; copy the jar itself into the folder".formatted(fileName()));
        try (JarFile jar = open(path)) {
            checkEntries(jar);
            Manifest manifest = manifest(jar);
            if (manifest == null)
                throw new BadPluginException(
                        "%s has no manifest, so it is no plugin; take it out of the folder".formatted(fileName()));
            check(manifest.getMainAttributes(), spiVersion);
        } catch (IOException | RuntimeException e) {
            throw new BadPluginException("%s is not a jar or was cut off (%s); copy it again"
                    .formatted(fileName(), PluginText.line(String.valueOf(e.getMessage()))));
        }
    }

    /** Whether it holds classes of the SPI, which are the server's to bring. */
    boolean packsTheSpi() {
        try (JarFile jar = open(path)) {
            return jar.stream().anyMatch(entry -> entry.getName().startsWith(SPI) && !entry.isDirectory());
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private void check(Attributes entries, String spiVersion) throws BadPluginException {
        if (!ID.matcher(id).matches())
            throw new BadPluginException(
                    "%s: Plugin-Id in its manifest is '%s', must match %s; have the plugin's author mend it"
                            .formatted(fileName(), PluginText.line(id), ID));
        if (!VERSION.matcher(version).matches())
            throw new BadPluginException(
                    "%s: Plugin-Version in its manifest is '%s', must be like 1.2.3; have the plugin's author mend it"
                            .formatted(fileName(), PluginText.line(version)));
        // A class loader follows it to any file on the disk.
        if (entries.containsKey(Attributes.Name.CLASS_PATH))
            throw new BadPluginException(
                    "%s: its manifest has a Class-Path; a plugin brings what it needs inside its jar"
                            .formatted(fileName()));
        checkRange(text(entries, "Plugin-Requires"), spiVersion);
    }

    private void checkRange(String range, String spiVersion) throws BadPluginException {
        boolean fits;
        try {
            fits = !range.isEmpty() && new DefaultVersionManager().checkVersionConstraint(spiVersion, atLeast(range));
        } catch (RuntimeException e) {
            range = "";
            fits = false;
        }
        if (range.isEmpty())
            throw new BadPluginException(
                    "%s: Plugin-Requires in its manifest is not a range like '>=0.1.0 & <0.2.0'; have the plugin's author mend it"
                            .formatted(fileName()));
        if (!fits)
            throw new BadPluginException(
                    "%s needs SPI %s and this server has %s; install a version of the plugin made for it"
                            .formatted(fileName(), PluginText.line(range), spiVersion));
    }

    /** PF4J takes a bare version for the least one. */
    private static String atLeast(String range) {
        return range.matches("\\d+\\.\\d+\\.\\d+") ? ">=" + range : range;
    }

    private void checkEntries(JarFile jar) throws BadPluginException {
        int count = 0;
        long bytes = 0;
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
            if (ESCAPES.matcher(entry.getName()).find())
                throw new BadPluginException(
                        "%s holds a name that leads out of it ('%s'); it was made to do harm, take it out of the folder"
                                .formatted(fileName(), PluginText.line(entry.getName())));
            bytes += Math.max(0, entry.getSize());
            if (++count > MOST_ENTRIES || bytes > MOST_BYTES)
                throw new BadPluginException(
                        "%s unpacks to more than %d entries or %d MiB; it can't be a plugin, take it out of the folder"
                                .formatted(fileName(), MOST_ENTRIES, MOST_BYTES >> 20));
        }
    }

    private static @Nullable Manifest manifest(JarFile jar) throws IOException {
        // The JDK reads all of it into memory, whatever it unpacks to, and finds it in any case of letters.
        boolean tooLong = jar.stream()
                .anyMatch(entry ->
                        entry.getName().equalsIgnoreCase(JarFile.MANIFEST_NAME) && entry.getSize() > LONGEST_MANIFEST);
        if (tooLong) throw new IOException("its manifest is longer than %d bytes".formatted(LONGEST_MANIFEST));
        return jar.getManifest();
    }

    private static JarFile open(Path path) throws IOException {
        return new JarFile(path.toFile(), false);
    }

    private static String text(Attributes entries, String name) {
        @Nullable String value = entries.getValue(name);
        return Objects.requireNonNullElse(value, "").strip();
    }
}
