package org.antipode.examples.train;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains the autoencoder on the training images and writes its decoder. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description = "Trains a variational autoencoder and writes its decoder as safetensors.")
final class TrainCommand implements Callable<Integer> {
  private static final int HIDDEN = 500;
  private static final int LATENT = 20;

  @Option(names = "--data", required = true, description = "Directory of the four IDX files.")
  private Path data;

  @Option(names = "--out", required = true, description = "The safetensors file to write.")
  private Path out;

  @Option(names = "--name", defaultValue = "MNIST", description = "The data set's name.")
  private String name;

  @Option(names = "--epochs", defaultValue = "80", description = "Passes over the images.")
  private int epochs;

  @Option(names = "--batch-size", defaultValue = "128", description = "Images a step.")
  private int batchSize;

  @Option(names = "--learning-rate", defaultValue = "1e-3", description = "At the first step.")
  private double learningRate;

  @Option(names = "--final-learning-rate", defaultValue = "1e-5", description = "At the last.")
  private double finalLearningRate;

  @Option(names = "--kl-weight", defaultValue = "0.1", description = "1 is the plain ELBO.")
  private double klWeight;

  @Option(names = "--seed", defaultValue = "1", description = "Of all that is drawn.")
  private int seed;

  @Option(names = "--threads", defaultValue = "2", description = "libtorch's threads.")
  private int threads;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    TrainingPlan plan =
        new TrainingPlan(epochs, batchSize, learningRate, finalLearningRate, klWeight, seed);
    LabelledImages training = LabelledImages.training(data);
    LabelledImages test = LabelledImages.test(data);
    prepareOutput();
    Libtorch.start(threads, seed);
    PrintWriter log = spec.commandLine().getOut();
    try (NDManager manager = NDManager.newBaseManager()) {
      Vae vae = new Vae(manager, HIDDEN, LATENT);
      Trainer trainer = new Trainer(vae, plan, training, manager);
      Epoch epoch = trainer.runEpoch();
      log.println(epoch);
      while (epoch.number() < plan.epochs()) {
        epoch = trainer.runEpoch();
        log.println(epoch);
      }
      double testError = MeanSquaredError.of(vae, test, test.size(), manager);
      log.printf(Locale.ROOT, "test error %.5f%n", testError);
      Safetensors.write(
          out, vae.decoder().weights(), Provenance.of(name, vae, plan, epoch, testError));
      log.printf(Locale.ROOT, "wrote %s, %,d bytes%n", out, Files.size(out));
    }
    return 0;
  }

  /** Finds out that the file cannot be written before the training, not after it. */
  private void prepareOutput() throws IOException {
    if (Files.isDirectory(out)) {
      throw new RequestException("--out must be a file but " + out + " is a directory.");
    }
    Files.createDirectories(out.toAbsolutePath().getParent());
  }
}
