package dev.cartwheel.runs.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the poms cannot hold: which package may know what. */
class ArchitectureTest {

  /** Far below what the house holds today, far above what a broken class path would show. */
  private static final int FEWEST_CLASSES = 150;

  private static JavaClasses house;

  @BeforeAll
  static void readTheHouse() {
    house =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.cartwheel");
  }

  @ParameterizedTest
  @ValueSource(strings = {"envs", "nets", "replay", "agents", "renderer", "runs"})
  void everyRoomIsScanned(String room) {
    assertThat(house.size()).isGreaterThan(FEWEST_CLASSES);
    assertThat(house.stream().filter(in("dev.cartwheel." + room))).isNotEmpty();
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.cartwheel.(**)").should().beFreeOfCycles().check(house);
  }

  @Test
  void onlyTheWindowAndBox2dKnowLibGdx() {
    only("com.badlogic..", "dev.cartwheel.renderer.window..", "dev.cartwheel.envs.box2d..");
  }

  @Test
  void onlyTheSecondEngineKnowsDl4j() {
    only("org.nd4j..", "dev.cartwheel.nets.dl4j..", "dev.cartwheel.agents.rl4j..");
    only("org.deeplearning4j..", "dev.cartwheel.nets.dl4j..", "dev.cartwheel.agents.rl4j..");
    only("org.deeplearning4j.rl4j..", "dev.cartwheel.agents.rl4j..");
  }

  @Test
  void onlyKernelsKnowTheVectorApi() {
    only("jdk.incubator.vector..", "dev.cartwheel.nets.kernel..", "dev.cartwheel.envs.batch..");
  }

  @Test
  void nothingDrawsRandomNumbersBesideTheSeed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Random.class, ThreadLocalRandom.class)
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(StrictMath.class, "random")
        .check(house);
  }

  @Test
  void onlyRunsPrints() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.cartwheel.runs..")
        .should()
        .accessTargetWhere(standardStream())
        .check(house);
  }

  @Test
  void javaSerializationIsUsedNowhere() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectInputStream")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectOutputStream")
        .check(house);
  }

  private static void only(String library, String... homes) {
    noClasses()
        .that()
        .resideOutsideOfPackages(homes)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(house);
  }

  private static DescribedPredicate<JavaAccess<?>> standardStream() {
    return DescribedPredicate.describe(
        "System.out or System.err",
        access ->
            access.getTargetOwner().isEquivalentTo(System.class)
                && List.of("out", "err").contains(access.getTarget().getName()));
  }

  private static DescribedPredicate<JavaClass> in(String room) {
    return DescribedPredicate.describe(
        "in " + room, type -> type.getPackageName().startsWith(room));
  }
}
