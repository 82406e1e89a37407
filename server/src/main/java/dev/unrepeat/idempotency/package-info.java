/** POSTs that may be sent again without being done twice. */
@NullMarked
package dev.unrepeat.idempotency;

import org.jspecify.annotations.NullMarked;
