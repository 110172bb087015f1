package io.perennial.recipes;

import io.perennial.engine.template.TemplateRenderer;
import io.perennial.engine.testing.recipe.RecipeContract;
import io.perennial.spi.PerennialPlugin;
import io.perennial.templates.Limits;
import io.perennial.templates.LiquidRenderer;
import java.time.Clock;

class RecipesTest extends RecipeContract {

    @Override
    protected PerennialPlugin plugin() {
        return new RecipesPlugin();
    }

    /** As the server does, so that a text with a variable that is missing shows here. */
    @Override
    protected TemplateRenderer renderer() {
        return new LiquidRenderer(Limits.DEFAULT, Clock.systemUTC());
    }
}
