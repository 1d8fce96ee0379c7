package org.antipode.measurements.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.random.Seed;
import org.antipode.core.shape.Shape;
import org.antipode.core.spi.Context;
import org.antipode.testkit.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparseMatrixFileTest {
  @TempDir Path folder;

  @Test
  void aSparseFileBecomesASparseOperatorOfItsNumbers() throws IOException {
    Path file = folder.resolve("A.mtx");
    Files.writeString(
        file,
        "%%MatrixMarket matrix coordinate real general\n3 4 4\n3 1 -2\n1 2 1.5\n2 4 3\n1 4 1\n");
    MeasurementOperator operator =
        new MatrixProvider()
            .create(
                new MatrixProvider.Options(file),
                Context.of(Shape.vector(4), new Seed(1).stream("measurement")));
    assertThat(operator).isInstanceOf(SparseOperator.class);
    assertThat(((SparseOperator) operator).description()).first().asString().contains("3×4");
    double[] out = new double[3];
    operator.newEvaluation().forward(new double[] {1, 10, 100, 1000}, out);
    assertThat(out).containsExactly(1015, 3000, -2);
    Contract.check(operator, new Seed(5)).orThrow();
  }
}
