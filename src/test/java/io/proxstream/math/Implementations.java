package io.proxstream.math;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what a law must hold for, so that no registry of samples can be incomplete. */
public final class Implementations {
    private static final JavaClasses PRODUCT =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.proxstream");

    private Implementations() {}

    /** The concrete classes of the product, tests aside, that implement an interface. */
    public static Set<String> of(Class<?> contract) {
        return PRODUCT.stream()
                .filter(type -> type.isAssignableTo(contract))
                .filter(Implementations::isConcrete)
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
    }

    private static boolean isConcrete(JavaClass type) {
        return !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT);
    }
}
