/**
 * Plays journey templates through the engine: a fixture says what happens to a contact and when, and which messages it must get, or why none.
 * {@link io.perennial.engine.testing.recipe.RecipeContract} is what a plugin's test extends.
 */
@NullMarked
package io.perennial.engine.testing.recipe;

import org.jspecify.annotations.NullMarked;
