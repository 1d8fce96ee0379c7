/** The engine {@code spark}: a sweep's trials on Apache Spark, here or on a cluster. */
package org.antipode.experiments.spark;
