/**
 * The engine {@code spark}: a sweep's trials and a batch's items on Apache Spark, here or on a
 * cluster.
 */
package org.antipode.experiments.spark;
