@NullMarked
package io.perennial.templates;

import org.jspecify.annotations.NullMarked;
