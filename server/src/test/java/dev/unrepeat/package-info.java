@NullMarked
package dev.unrepeat;

import org.jspecify.annotations.NullMarked;
