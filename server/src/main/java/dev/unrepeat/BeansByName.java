package dev.unrepeat;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Suggests that a dependency is the bean that is called as its class, which is how Spring names
 * components. Without it each type that is asked for is compared with every bean there is, hundreds
 * by hundreds. A suggestion that is no such bean, or is of another type, changes nothing.
 */
final class BeansByName extends ContextAnnotationAutowireCandidateResolver {

    @Override
    public @Nullable String getSuggestedName(DependencyDescriptor dependency) {
        var suggested = super.getSuggestedName(dependency);
        return suggested != null
                ? suggested
                : StringUtils.uncapitalizeAsProperty(
                        ClassUtils.getShortName(dependency.getDependencyType()));
    }
}
