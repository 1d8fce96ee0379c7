package org.antipode.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The modules and the arrows between them, as docs/architecture.md draws them. */
@AnalyzeClasses(packages = "org.antipode", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "org.antipode.";

  /** Each module with the modules that it may use. */
  private static final Map<String, Set<String>> USES =
      Map.ofEntries(
          entry("core", Set.of()),
          entry("files", Set.of("core")),
          entry("recovery", Set.of("core")),
          entry("testkit", Set.of("core")),
          entry("generators", Set.of("core", "files", "transforms")),
          entry("generators.onnx", Set.of("core", "files", "generators")),
          entry("transforms", Set.of()),
          entry("measurements", Set.of("core", "files", "transforms")),
          entry("solvers", Set.of("core")),
          entry("theory", Set.of("core", "recovery")),
          entry("assembly", Set.of("core", "recovery", "files")),
          entry("posterior", Set.of("core", "recovery")),
          entry(
              "report",
              Set.of("core", "recovery", "files", "testkit", "assembly", "theory", "posterior")),
          entry("experiments", Set.of("core", "recovery", "files", "assembly", "theory", "report")),
          entry(
              "cli",
              Set.of(
                  "core",
                  "recovery",
                  "files",
                  "testkit",
                  "assembly",
                  "theory",
                  "posterior",
                  "report",
                  "experiments")));

  /** Each library with the packages that may use it. */
  private static final Map<String, List<String>> LIBRARIES =
      Map.ofEntries(
          entry(
              "com.google.inject..", List.of("org.antipode.assembly.wiring", "org.antipode.cli..")),
          entry(
              "com.fasterxml.jackson..",
              List.of(
                  "org.antipode.files..",
                  "org.antipode.assembly..",
                  "org.antipode.report..",
                  "org.antipode.experiments..",
                  "org.antipode.cli..")),
          entry(
              "java.awt..",
              List.of(
                  "org.antipode.files..",
                  "org.antipode.report..",
                  "org.antipode.experiments.report..")),
          entry(
              "org.ojalgo..",
              List.of(
                  "org.antipode.solvers..", "org.antipode.theory..", "org.antipode.experiments..")),
          entry("ai.onnx..", List.of("org.antipode.generators.onnx.model")),
          entry("com.google.protobuf..", List.of("org.antipode.generators.onnx.model")),
          entry("io.jhdf..", List.of("org.antipode.files.format")),
          entry("nom.tam..", List.of("org.antipode.files.format")),
          entry("picocli..", List.of("org.antipode.cli..")));

  @ArchTest
  static void everyModuleHasARowInTheTable(JavaClasses classes) {
    assertThat(classes.stream().map(ArchitectureTest::module).collect(Collectors.toSet()))
        .isEqualTo(USES.keySet());
  }

  /** The longest name of the table that the package's name begins with, or else its first part. */
  private static String module(JavaClass type) {
    String name = type.getPackageName().substring(ROOT.length());
    return USES.keySet().stream()
        .filter(module -> (name + ".").startsWith(module + "."))
        .max(Comparator.comparingInt(String::length))
        .orElse(name.split("\\.", 2)[0]);
  }

  @ArchTest
  static void aModuleUsesOnlyTheModulesOfItsRow(JavaClasses classes) {
    USES.forEach(
        (module, used) ->
            noClasses()
                .that(isOf(module))
                .should()
                .dependOnClassesThat(
                    DescribedPredicate.describe(
                        "are of other modules",
                        type ->
                            type.getPackageName().startsWith(ROOT)
                                && !module(type).equals(module)
                                && !used.contains(module(type))))
                .allowEmptyShould(true)
                .check(classes));
  }

  private static DescribedPredicate<JavaClass> isOf(String module) {
    return DescribedPredicate.describe(
        "are of module " + module, type -> module(type).equals(module));
  }

  @ArchTest
  static void aLibraryIsUsedOnlyByThePackagesOfItsRow(JavaClasses classes) {
    LIBRARIES.forEach(
        (library, users) ->
            noClasses()
                .that()
                .resideOutsideOfPackages(users.toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(classes));
  }

  /** A plug-in that depends on the core brings Commons RNG and SLF4J and nothing else. */
  @ArchTest
  static void theCoreUsesCommonsRngAndSlf4jAlone(JavaClasses classes) {
    classes()
        .that(isOf("core"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.antipode.core..",
            "java..",
            "jdk.incubator.vector..",
            "org.apache.commons.rng..",
            "org.slf4j..")
        .check(classes);
  }

  /** What is in a package named internal may change: only its own module and these use it. */
  @ArchTest
  static final ArchRule INTERNAL_CLASSES_ARE_USED_BY_FEW_MODULES =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.antipode.core..",
              "org.antipode.generators..",
              "org.antipode.report..",
              "org.antipode.experiments..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.antipode.core.internal..");

  /** A plug-in can rely on what the examples use. */
  @Test
  void theExamplesUseNoInternalClass() throws IOException {
    List<Path> sources;
    try (Stream<Path> all = Files.walk(Path.of("..", "examples"))) {
      sources = all.filter(path -> path.toString().endsWith(".java")).toList();
    }
    assertThat(sources).isNotEmpty();
    for (Path source : sources) {
      assertThat(Files.readString(source))
          .as("%s", source)
          .doesNotContainPattern("org\\.antipode\\.[a-z.]*internal\\.");
    }
  }

  @Test
  void aPackageHasFewerThanTwentyFiveFiles() throws IOException {
    Map<Path, Integer> files = new TreeMap<>();
    try (DirectoryStream<Path> modules =
        Files.newDirectoryStream(Path.of(".."), Files::isDirectory)) {
      for (Path module : modules) {
        Path sources = module.resolve(Path.of("src", "main", "java"));
        if (Files.exists(sources)) {
          try (Stream<Path> all = Files.walk(sources)) {
            all.filter(Files::isRegularFile)
                .forEach(f -> files.merge(f.getParent(), 1, Integer::sum));
          }
        }
      }
    }
    assertThat(files).hasSizeGreaterThan(50);
    assertThat(files).allSatisfy((name, count) -> assertThat(count).as("%s", name).isLessThan(25));
  }

  @ArchTest
  static void theCoreHasAtMost4500Lines(JavaClasses classes) throws IOException {
    Path core = Path.of("..", "core", "src", "main", "java");
    long lines = 0;
    try (Stream<Path> files = Files.walk(core)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        lines += Files.readAllLines(file).size();
      }
    }
    assertThat(lines).isBetween(1L, 4_500L);
  }

  /** One class writes JSON, with null for what is not finite. */
  @ArchTest
  static final ArchRule RESULTS_ARE_WRITTEN_BY_ONE_CLASS =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.antipode.report..", "org.antipode.experiments.report..", "org.antipode.cli..")
          .and()
          .resideOutsideOfPackage("org.antipode.report.json")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(".*\\.(ObjectWriter|JsonGenerator)")
          .orShould()
          .callMethodWhere(
              JavaCall.Predicates.target(
                  HasName.Predicates.nameMatching("writeValueAs.*|toPrettyString")));

  @ArchTest
  static final ArchRule A_SWEEP_DOES_NOT_DEPEND_ON_ITS_ENGINES_OR_REPORTS =
      noClasses()
          .that()
          .resideInAPackage("org.antipode.experiments")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.antipode.experiments.*..");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("org.antipode.(**)").should().beFreeOfCycles();
}
