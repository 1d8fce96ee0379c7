package org.antipode.core.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeTest {
  /** Real or complex axes with roles: {@code 28 HEIGHT}. */
  private static Shape of(Object... lengthsAndRoles) {
    List<Axis> axes = new ArrayList<>();
    for (int i = 0; i < lengthsAndRoles.length; i += 2) {
      axes.add(new Axis((Integer) lengthsAndRoles[i], (Role) lengthsAndRoles[i + 1]));
    }
    return new Shape(axes, Field.REAL);
  }

  private static Shape plain(int... lengths) {
    return new Shape(
        Arrays.stream(lengths).mapToObj(length -> new Axis(length, Role.NONE)).toList(),
        Field.REAL);
  }

  private static final Shape TORCH =
      of(3, Role.CHANNEL, 4, Role.HEIGHT, 5, Role.WIDTH); // as PyTorch lays out images

  @Test
  void theSizeIsTheProductOfTheAxes() {
    assertThat(Shape.vector(7).size()).isEqualTo(7);
    assertThat(Shape.image(4, 5, 3).size()).isEqualTo(60);
    assertThat(Shape.image(46340, 46340).size()).isEqualTo(46340 * 46340);
    assertThat(Shape.image(4, 5, 3).lengths()).containsExactly(4, 5, 3);
  }

  @Test
  void aComplexEntryIsTwoNumbers() {
    Shape complex = Shape.image(4, 5).complex();
    assertThat(complex.size()).isEqualTo(40);
    assertThat(complex.entries()).isEqualTo(20);
    assertThat(complex.stride(Role.WIDTH)).isEqualTo(2);
    assertThat(complex.stride(Role.HEIGHT)).isEqualTo(10);
    assertThat(Shape.image(4, 5).entries()).isEqualTo(20);
  }

  @Test
  void axesAreFoundByTheirRolesWhateverTheirOrder() {
    assertThat(TORCH.length(Role.WIDTH)).isEqualTo(5);
    assertThat(TORCH.stride(Role.WIDTH)).isEqualTo(1);
    assertThat(TORCH.stride(Role.HEIGHT)).isEqualTo(5);
    assertThat(TORCH.stride(Role.CHANNEL)).isEqualTo(20);
    assertThat(Shape.image(4, 5, 3).stride(Role.HEIGHT)).isEqualTo(15);
    assertThat(TORCH.has(Role.TIME)).isFalse();
    assertThat(TORCH.length(Role.TIME)).isEqualTo(1);
    assertThat(TORCH.stride(Role.TIME)).isZero();
  }

  @Test
  void heightAndWidthAndOneOrThreeChannelsAreAnImage() {
    assertThat(Shape.image(4, 5).isImage()).isTrue();
    assertThat(Shape.image(4, 5, 1).isImage()).isTrue();
    assertThat(Shape.image(4, 5, 3).isImage()).isTrue();
    assertThat(TORCH.isImage()).isTrue();
    assertThat(Shape.vector(20).isImage()).isFalse();
    assertThat(plain(4, 5).isImage()).isFalse();
    assertThat(Shape.image(4, 5, 2).isImage()).isFalse();
    assertThat(of(4, Role.HEIGHT, 5, Role.WIDTH, 3, Role.TIME).isImage()).isFalse();
    assertThat(Shape.image(4, 5).complex().isImage()).isFalse();
  }

  @Test
  void endsFitBySizeAndFieldAndByTheAxesThatBothName() {
    assertThat(Shape.image(4, 5).fits(Shape.vector(20))).isTrue();
    assertThat(Shape.vector(20).fits(Shape.image(4, 5))).isTrue();
    assertThat(Shape.image(4, 5).fits(Shape.image(4, 5, 1))).isTrue();
    assertThat(plain(5, 4).fits(Shape.image(4, 5))).isTrue();
    assertThat(Shape.image(4, 5).fits(Shape.vector(21))).isFalse();
    assertThat(Shape.image(4, 5).fits(Shape.image(5, 4))).isFalse();
    assertThat(Shape.image(4, 5, 3).fits(TORCH)).isFalse();
    assertThat(Shape.vector(10).complex().fits(Shape.vector(20))).isFalse();
    assertThat(Shape.vector(10).complex().fits(Shape.vector(10))).isFalse();
    assertThat(Shape.vector(10).complex().fits(Shape.vector(10).complex())).isTrue();
  }

  @Test
  void theTextHasRolesAndFieldWhereTheyAreNotTheUsualOnes() {
    assertThat(Shape.vector(7)).hasToString("7");
    assertThat(Shape.image(4, 5)).hasToString("4×5");
    assertThat(Shape.image(4, 5, 3)).hasToString("4×5×3");
    assertThat(plain(2, 3, 4, 5)).hasToString("2×3×4×5");
    assertThat(TORCH).hasToString("3×4×5 (channel×height×width)");
    assertThat(Shape.image(4, 5).complex()).hasToString("4×5 complex");
  }

  @Test
  void aShapeWithoutAxesWithAnEmptyOneOrWithARoleTwiceIsRefused() {
    assertThatThrownBy(() -> plain())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a shape needs at least one axis");
    assertThatThrownBy(() -> Shape.image(4, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an axis must have length 1 or more but has 0");
    assertThatThrownBy(() -> of(4, Role.TIME, 5, Role.TIME))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two axes of a shape have the same role: [TIME, TIME]");
  }

  @Test
  void anArrayThatIsTooLargeIsRefused() {
    String problem = " has more than 2147483647 numbers";
    assertThatThrownBy(() -> Shape.image(65536, 32768))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an array of shape 65536×32768" + problem);
    int most = Integer.MAX_VALUE;
    assertThat(Shape.vector(most).size()).isEqualTo(most);
    assertThatThrownBy(() -> Shape.vector(most).complex())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an array of shape 2147483647" + problem);
    assertThatThrownBy(() -> plain(most, most, most))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(problem);
  }

  @Test
  void theAxesAreCopied() {
    List<Axis> axes = new ArrayList<>(List.of(new Axis(4, Role.NONE)));
    Shape shape = new Shape(axes, Field.REAL);
    axes.clear();
    assertThat(shape).isEqualTo(Shape.vector(4));
  }
}
