package org.antipode.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** JMH's own runner, for the kernels and one gradient. */
@Command(
    name = "jmh",
    description = "Run the JMH benchmarks of the kernels and of one gradient.",
    footer = "Every option of JMH passes through: jmh -f 1 'Kernel.*add' -p columns=250")
final class JmhCommand implements Callable<Integer> {
  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    org.openjdk.jmh.Main.main(arguments.toArray(String[]::new));
    return 0;
  }
}
