/** What the engine promises from an event to its message, to be held over every store. */
package io.perennial.engine.testing.scenario;
