package io.proxstream.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.BiPredicate;

/**
 * Every dependency of a class is an allowed one.
 *
 * <p>Checked from all classes, so that a rule about a room which does not exist yet is neither
 * empty nor forgotten: it bites when the room appears.
 */
final class DependencyCondition extends ArchCondition<JavaClass> {
    private final BiPredicate<JavaClass, JavaClass> allowed;

    /** Allows what the predicate says of (user, used); arrays count as their elements. */
    DependencyCondition(String description, BiPredicate<JavaClass, JavaClass> allowed) {
        super(description);
        this.allowed = allowed;
    }

    /** Forbids that classes within one package use classes within another. */
    static DependencyCondition without(String user, String used) {
        return new DependencyCondition(
                "not link " + user + " to " + used,
                (from, to) -> !Room.isWithin(user, from) || !Room.isWithin(used, to));
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            if (!target.isPrimitive() && !allowed.test(type, target)) {
                events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
            }
        }
    }
}
