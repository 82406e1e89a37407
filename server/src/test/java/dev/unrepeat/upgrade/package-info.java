/** What an upgrade asks of migrations, and of servers that are older than the schema. */
@NullMarked
package dev.unrepeat.upgrade;

import org.jspecify.annotations.NullMarked;
