/** One class for each monitoring tool whose alerts Unrepeat reads: from its JSON to alerts. */
@NullMarked
package dev.unrepeat.source.vendor;

import org.jspecify.annotations.NullMarked;
