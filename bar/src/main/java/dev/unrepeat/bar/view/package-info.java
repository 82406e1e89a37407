/** The wire form of a verdict, for the command, the API and the web app. */
@NullMarked
package dev.unrepeat.bar.view;

import org.jspecify.annotations.NullMarked;
