package org.antipode.experiments.spark;

import org.antipode.core.spi.Context;
import org.antipode.core.spi.Option;
import org.antipode.experiments.engine.Engine;
import org.antipode.experiments.engine.EngineProvider;

/** The engine {@code spark}. */
public final class SparkEngineProvider implements EngineProvider<SparkEngineProvider.Options> {
  /** Where Spark runs. */
  public record Options(
      @Option("Spark's master: local[N], spark://host:port, yarn, k8s://...") String master) {}

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public String summary() {
    return "Apache Spark, on threads of this process or on a cluster";
  }

  /** The master of spark-submit, or else all processors of this machine. */
  @Override
  public Options defaults() {
    return new Options(System.getProperty("spark.master", "local[*]"));
  }

  @Override
  public Engine create(Options options, Context context) {
    return new SparkEngine(options.master());
  }
}
