package org.antipode.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The design's arrows. */
@AnalyzeClasses(packages = "org.antipode", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String GENERATORS = "org.antipode.generators..";
  private static final String MEASUREMENTS = "org.antipode.measurements..";
  private static final String SOLVERS = "org.antipode.solvers..";
  private static final String THEORY = "org.antipode.theory..";
  private static final String EXPERIMENTS = "org.antipode.experiments..";
  private static final String CLI = "org.antipode.cli..";
  private static final String CORE = "org.antipode.core..";

  @ArchTest
  static final ArchRule THE_COMMAND_LINE_NAMES_NO_IMPLEMENTATION =
      noClasses()
          .that()
          .resideInAPackage(CLI)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(GENERATORS, MEASUREMENTS, SOLVERS);

  @ArchTest
  static final ArchRule THE_CORE_KNOWS_NO_MODULE =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(GENERATORS, MEASUREMENTS, SOLVERS, THEORY, EXPERIMENTS, CLI);

  @ArchTest
  static final ArchRule GENERATORS_KNOW_THE_CORE_ALONE =
      noClasses()
          .that()
          .resideInAPackage(GENERATORS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(MEASUREMENTS, SOLVERS, THEORY, EXPERIMENTS, CLI);

  @ArchTest
  static final ArchRule MEASUREMENTS_KNOW_THE_CORE_ALONE =
      noClasses()
          .that()
          .resideInAPackage(MEASUREMENTS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(GENERATORS, SOLVERS, THEORY, EXPERIMENTS, CLI);

  @ArchTest
  static final ArchRule SOLVERS_KNOW_THE_CORE_ALONE =
      noClasses()
          .that()
          .resideInAPackage(SOLVERS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(GENERATORS, MEASUREMENTS, THEORY, EXPERIMENTS, CLI);

  @ArchTest
  static final ArchRule THEORY_KNOWS_THE_CORE_ALONE =
      noClasses()
          .that()
          .resideInAPackage(THEORY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(GENERATORS, MEASUREMENTS, SOLVERS, EXPERIMENTS, CLI);

  @ArchTest
  static final ArchRule EXPERIMENTS_KNOW_THE_CORE_ALONE =
      noClasses()
          .that()
          .resideInAPackage(EXPERIMENTS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(GENERATORS, MEASUREMENTS, SOLVERS, THEORY, CLI);

  @ArchTest
  static final ArchRule A_SWEEP_KNOWS_NOT_WHAT_RUNS_IT =
      noClasses()
          .that()
          .resideInAPackage("org.antipode.experiments")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.antipode.experiments.*..");

  @ArchTest
  static final ArchRule GUICE_STANDS_IN_THE_WIRING_AND_THE_COMMAND_LINE =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.antipode.core.wiring..", CLI)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.google.inject..");

  @ArchTest
  static final ArchRule THE_CORES_PACKAGES_HAVE_NO_CYCLES =
      slices().matching("org.antipode.core.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule THE_THEORYS_PACKAGES_HAVE_NO_CYCLES =
      slices().matching("org.antipode.theory.(*)..").should().beFreeOfCycles();
}
