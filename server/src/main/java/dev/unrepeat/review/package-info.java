/** Review of a text: comments, approvals of a version, the meeting. Knows only {@code document}. */
@ApplicationModule(allowedDependencies = {"notify", "document", "work", "access", "platform"})
@NullMarked
package dev.unrepeat.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
