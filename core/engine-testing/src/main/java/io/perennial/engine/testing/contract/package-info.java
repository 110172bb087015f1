/** What every store must do: {@link io.perennial.engine.testing.contract.StorageContract} runs on each of them. */
@NullMarked
package io.perennial.engine.testing.contract;

import org.jspecify.annotations.NullMarked;
