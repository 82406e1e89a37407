/**
 * A believable half year of three teams, made by the product's own interface while its clock is
 * held at one moment after the other. It calls what people and machines call, and writes no row
 * itself. Its parts are made when they are asked for, for no other start needs them.
 */
@ApplicationModule(allowedDependencies = {"work", "access", "platform"})
@NullMarked
package dev.unrepeat.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
