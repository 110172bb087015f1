/** A real Apache Cassandra node as a child process that does not outlive its parent. */
@NullMarked
package io.perennial.cassandra.node;

import org.jspecify.annotations.NullMarked;
