/** Kills a real server and looks at what is left: a process of its own, a real node, real SMTP, and a sink that counts. */
package io.perennial.server.crash;
