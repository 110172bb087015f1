/**
 * Liquid templates to content, with limits: {@link io.perennial.templates.LiquidRenderer} is the way in.
 *
 * <p>liqp parses and supplies the tags and most filters. Reading it showed what it leaves open, and what is therefore ours: its render
 * time limit abandons a thread that goes on running, its size limit looks only at finished text, one parsed template can't be
 * rendered by two threads, several filters grow without bound or take quadratic time, and it escapes nothing.
 */
@NullMarked
package io.perennial.templates;

import org.jspecify.annotations.NullMarked;
