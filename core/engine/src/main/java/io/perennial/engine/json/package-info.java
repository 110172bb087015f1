/** JSON values, made and read with one provider that is looked up once. */
@NullMarked
package io.perennial.engine.json;

import org.jspecify.annotations.NullMarked;
