package io.perennial.cassandra.node;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of the node's process. */
final class NodeCommand {
    /** Packages of java.base that Cassandra 5.0 reaches into; as in its own jvm17-server.options. */
    private static final List<String> OPEN = List.of(
            "java.io",
            "java.lang",
            "java.lang.module",
            "java.lang.reflect",
            "java.math",
            "java.net",
            "java.nio",
            "java.nio.charset",
            "java.nio.file.spi",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks",
            "jdk.internal.loader",
            "jdk.internal.math",
            "jdk.internal.misc",
            "jdk.internal.module",
            "jdk.internal.ref",
            "jdk.internal.reflect",
            "jdk.internal.vm.annotation",
            "sun.nio.ch");

    private static final List<String> EXPORTED = List.of(
            "java.rmi/sun.rmi.registry",
            "java.rmi/sun.rmi.server",
            "java.rmi/sun.rmi.transport.tcp",
            "java.management.rmi/com.sun.jmx.remote.internal.rmi",
            "jdk.unsupported/sun.misc");

    /**
     * Five times the defaults: with those, half of the processor time of a start goes into compiling what only a start runs, and the
     * whole of Perennial is ready after 22 to 25 s instead of 20 to 22. Twenty times is 17 to 19 s, but then it is a third slower for minutes.
     */
    private static final List<String> SECOND_COMPILER_LATER = List.of(
            "-XX:Tier4InvocationThreshold=25000",
            "-XX:Tier4MinInvocationThreshold=3000",
            "-XX:Tier4CompileThreshold=75000",
            "-XX:Tier4BackEdgeThreshold=200000");

    private NodeCommand() {}

    static List<String> of(NodeSettings settings, NodeFiles files) {
        requireJars(settings.jars());
        NodeJvm jvm = NodeJvm.of(settings.javaHome());
        List<String> command = new ArrayList<>();
        command.add(jvm.executable().toString());
        if (settings.classArchive() != null) {
            command.addAll(new ClassArchive(settings.classArchive()).options(ownClasses(), jvm));
        }
        addMemory(command, settings);
        addAccess(command, jvm);
        command.add("-Djava.io.tmpdir=" + files.temporary());
        command.add("-Dlogback.configurationFile=" + files.logback());
        command.add("-Dcassandra.config=" + files.yaml().toUri());
        command.add("-Dcassandra.storagedir=" + files.data());
        command.add("-Dcassandra.logdir=" + files.log().getParent());
        command.add("-Dcassandra-foreground=yes");
        // One node has nobody to wait for.
        command.add("-Dcassandra.skip_wait_for_gossip_to_settle=0");
        command.add("-Dcassandra.ring_delay_ms=0");
        command.add("-Dcassandra.superuser_setup_delay_ms=0");
        if (settings.throwaway()) {
            // Does not flush the schema at each change. After a kill the tables would be gone, and the data with them.
            command.add("-Dcassandra.unsafesystem=true");
        }
        command.add("-cp");
        command.add(classPath(settings.jars()));
        command.add(ChildMain.class.getName());
        return command;
    }

    /** The serial collector: half the memory. The first compiler only, where nothing lives long enough for the second to pay. */
    private static void addMemory(List<String> command, NodeSettings settings) {
        int heapMegabytes = settings.heapMegabytes();
        // A heap that starts small stays small where little is written: 460 MB resident instead of 850.
        command.add("-Xms" + heapMegabytes / 4 + "m");
        command.add("-Xmx" + heapMegabytes + "m");
        command.add("-XX:+UseSerialGC");
        if (settings.throwaway()) command.add("-XX:TieredStopAtLevel=1");
        else command.addAll(SECOND_COMPILER_LATER);
        // A node that is out of memory answers some calls and not others; a dead one is noticed.
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-XX:-UsePerfData");
    }

    private static void addAccess(List<String> command, NodeJvm jvm) {
        for (String name : OPEN) {
            command.add("--add-exports=java.base/" + name + "=ALL-UNNAMED");
            command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
        }
        for (String name : EXPORTED) {
            command.add("--add-exports=" + name + "=ALL-UNNAMED");
        }
        command.add("--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");
        command.add("-Djdk.attach.allowAttachSelf=true");
        if (jvm.feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED");
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
    }

    /** Our own classes hold the stand-ins, which win before Cassandra's jars. */
    private static String classPath(Path jars) {
        return ownClasses() + File.pathSeparator + jars.resolve("*");
    }

    private static Path ownClasses() {
        try {
            return Path.of(ChildMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The location of our own classes is no path", e);
        }
    }

    private static void requireJars(Path jars) {
        if (!Files.isDirectory(jars)) {
            throw new NodeStartException("There are no jars of Apache Cassandra in " + jars
                    + ". The build puts them into core/cassandra-node/jars/target/lib.");
        }
    }
}
