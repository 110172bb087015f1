/**
 * Contracts that a plugin's tests extend: {@link io.perennial.spi.testing.ChannelContract} for each channel,
 * {@link io.perennial.spi.testing.PluginJarContract} for the jar that is shipped. {@link io.perennial.spi.testing.WrittenModel} reads a
 * lifecycle model for the tests of its criteria.
 */
@NullMarked
package io.perennial.spi.testing;

import org.jspecify.annotations.NullMarked;
