/** A channel to copy: it writes each message as a line of JSON to a file, for another program to take from there. */
@NullMarked
package io.perennial.example;

import org.jspecify.annotations.NullMarked;
