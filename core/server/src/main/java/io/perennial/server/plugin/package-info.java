/**
 * Finds the plugins in a folder, loads each in a class loader of its own and guards every call into it.
 *
 * <p>There is no sandbox in the JVM: a plugin is trusted code. What is here keeps a faulty one from harming others, not a
 * hostile one from reading files or ending the process.
 */
@NullMarked
package io.perennial.server.plugin;

import org.jspecify.annotations.NullMarked;
