package io.proxstream.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/** What a class of the product looks like. */
final class ShapeConditions {
    private static final List<Class<?>> COLLECTIONS = List.of(Collection.class, Map.class);

    private ShapeConditions() {}

    /** Final, abstract, an interface or an enum; an error may stay open for its children. */
    static ArchCondition<JavaClass> beClosed() {
        return condition("be closed to inheritance or made for it", ShapeConditions::isClosed);
    }

    /** The package has a package-info that declares it free of null. */
    static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return condition(
                "live in a package whose package-info is @NullMarked",
                type -> type.getPackage().isAnnotatedWith(NullMarked.class));
    }

    /** The package is one of the product's rooms. */
    static ArchCondition<JavaClass> haveARoom() {
        return condition("live in one of the product's rooms", type -> Room.of(type).isPresent());
    }

    /** What travels to a worker can: other fields are transient and built when it opens. */
    static ArchCondition<JavaClass> keepOnlyWhatCanBeSerialized() {
        return new ArchCondition<>("mark transient what cannot be serialized") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getFields().stream()
                        .filter(field -> !travels(field))
                        .map(f -> SimpleConditionEvent.violated(type, f.getDescription()))
                        .forEach(events::add);
            }
        };
    }

    private static boolean isClosed(JavaClass type) {
        boolean shut =
                type.getModifiers().contains(JavaModifier.FINAL)
                        || type.getModifiers().contains(JavaModifier.ABSTRACT);
        boolean parent = type.isAssignableTo(Throwable.class) && !type.getSubclasses().isEmpty();
        return shut || parent || type.isEnum() || type.isInterface() || type.isAnonymousClass();
    }

    private static boolean travels(JavaField field) {
        JavaClass type = field.getRawType().getBaseComponentType();
        return !field.getOwner().isAssignableTo(Serializable.class)
                || field.getModifiers().contains(JavaModifier.STATIC)
                || field.getModifiers().contains(JavaModifier.TRANSIENT)
                || type.isPrimitive()
                || type.isAssignableTo(Serializable.class)
                || COLLECTIONS.stream().anyMatch(type::isAssignableTo);
    }

    private static ArchCondition<JavaClass> condition(String text, Predicate<JavaClass> holds) {
        return new ArchCondition<>(text) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!holds.test(type)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName()));
                }
            }
        };
    }
}
