package io.proxstream.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInDiagram;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;

/**
 * The rules of the architecture. Each has a folder of offenders in {@code
 * src/test/resources/architecture}, named like the rule, on which it must fail.
 */
enum Rule {
    ROOMS(classes().should(ShapeConditions.haveARoom())),
    LAYERS(classes().should(new DependencyCondition("use only rooms below", Rule::isBelow))),
    LIBRARIES(
            classes().should(new DependencyCondition("use only their libraries", Rule::isAllowed))),
    DIAGRAM(
            classes()
                    .should(
                            adhereToPlantUmlDiagram(
                                    Path.of("src/site/design/components.puml"),
                                    consideringOnlyDependenciesInDiagram()))),
    CYCLES(slices().matching("io.proxstream.(**)").should().beFreeOfCycles()),
    CONTRACTS_KNOW_NO_ALGORITHM(
            classes()
                    .should(without("io.proxstream.math.linear", "io.proxstream.math.solver"))
                    .andShould(
                            without("io.proxstream.math.functional", "io.proxstream.math.solver"))
                    .andShould(without("io.proxstream.math.bregman", "io.proxstream.math.solver"))
                    .andShould(without("io.proxstream.math.kernel", "io.proxstream.math.solver"))),
    ARRAYS_KNOW_NO_MATHEMATICS(
            classes()
                    .should(
                            new DependencyCondition(
                                    "use no mathematics in math.array", Rule::isNoMathInArrays))),
    ND4J_ONLY_IN_ARRAYS(
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.proxstream.math.array..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.nd4j..", "org.bytedeco..")),
    VECTORS_ONLY_IN_SIMD(
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.proxstream.network.kernel.simd..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("jdk.incubator.vector..")),
    SIMD_IS_LOADED_BY_NAME(
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.proxstream.network.kernel.simd..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.proxstream.network.kernel.simd..")),
    STANDARD_STREAMS(
            noClasses()
                    .that()
                    .resideOutsideOfPackages("io.proxstream.cli..", "io.proxstream.app..")
                    .should(ACCESS_STANDARD_STREAMS)),
    JAVA_UTIL_LOGGING(noClasses().should(USE_JAVA_UTIL_LOGGING)),
    GENERIC_EXCEPTIONS(noClasses().should(THROW_GENERIC_EXCEPTIONS)),
    NAMES(classes().should().haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)")),
    CLOSED_CLASSES(classes().should(ShapeConditions.beClosed())),
    PUBLIC_FIELDS(fields().that().arePublic().should().beFinal()),
    PACKAGE_INFO(classes().should(ShapeConditions.liveInANullMarkedPackage())),
    SERIALIZATION(classes().should(ShapeConditions.keepOnlyWhatCanBeSerialized()));

    private final ArchRule rule;

    Rule(ArchRule rule) {
        this.rule = rule;
    }

    /** Throws an {@link AssertionError} that lists every violation; also if nothing is checked. */
    void check(JavaClasses classes) {
        rule.check(classes);
    }

    private static DependencyCondition without(String user, String used) {
        return DependencyCondition.without(user, used);
    }

    private static boolean isBelow(JavaClass user, JavaClass used) {
        return Room.of(user)
                .flatMap(room -> Room.of(used).map(room::mayUse))
                .orElse(!Room.isOurs(used));
    }

    private static boolean isAllowed(JavaClass user, JavaClass used) {
        return Room.isOurs(used)
                || Room.of(user).map(room -> room.mayUseLibrary(used)).orElse(false);
    }

    private static boolean isNoMathInArrays(JavaClass user, JavaClass used) {
        String arrays = "io.proxstream.math.array";
        return !Room.isWithin(arrays, user)
                || !Room.isWithin("io.proxstream.math", used)
                || Room.isWithin(arrays, used);
    }
}
