/** The bar: shipped rules and profiles, bar files, waivers, findings and the verdict. */
@NullMarked
package dev.unrepeat.bar.lint;

import org.jspecify.annotations.NullMarked;
