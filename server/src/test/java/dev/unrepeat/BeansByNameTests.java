package dev.unrepeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;

/** A component that has no name of its own is found at once wherever its class is asked for. */
class BeansByNameTests {

    private final DefaultListableBeanFactory beans =
            (DefaultListableBeanFactory) TestServer.running().context().getBeanFactory();

    /** Somebody who asks for a bean by its class. */
    record Asking(Class<?> type) {
        DependencyDescriptor descriptor() throws NoSuchFieldException {
            return new DependencyDescriptor(Asking.class.getDeclaredField("type"), true) {
                @Override
                public Class<?> getDependencyType() {
                    return type;
                }
            };
        }
    }

    @Test
    void eachComponentIsSuggestedForItsClass() throws NoSuchFieldException {
        var resolver = beans.getAutowireCandidateResolver();
        assertThat(resolver).isInstanceOf(BeansByName.class);

        var others = new ArrayList<String>();
        int components = 0;
        for (var name : beans.getSingletonNames()) {
            var type = AopUtils.getTargetClass(beans.getBean(name));
            var component = AnnotatedElementUtils.findMergedAnnotation(type, Component.class);
            boolean isOwn = type.getName().startsWith("dev.unrepeat.");
            if (!isOwn || component == null || !component.value().isEmpty()) {
                continue;
            }
            components++;
            var suggested = resolver.getSuggestedName(new Asking(type).descriptor());
            if (!name.equals(suggested)) {
                others.add(name + ", not " + suggested);
            }
        }
        assertThat(components).isGreaterThan(200);
        assertThat(others).isEmpty();
    }

    @Test
    void whatIsNoBeanIsFoundByItsTypeAsEver() throws NoSuchFieldException {
        var suggested =
                beans.getAutowireCandidateResolver()
                        .getSuggestedName(new Asking(InstantSource.class).descriptor());
        assertThat(beans.containsBean(String.valueOf(suggested))).isFalse();
        assertThat(beans.getBean(InstantSource.class)).isNotNull();
    }
}
