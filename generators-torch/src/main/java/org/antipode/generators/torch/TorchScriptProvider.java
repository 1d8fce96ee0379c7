package org.antipode.generators.torch;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.antipode.core.map.Generator;
import org.antipode.core.spi.Context;
import org.antipode.core.spi.GeneratorProvider;
import org.antipode.core.spi.Option;

/** A network that PyTorch saved as TorchScript. */
public final class TorchScriptProvider implements GeneratorProvider<TorchScriptProvider.Options> {
  /** The options. */
  public record Options(
      @Option("the file that torch.jit.save wrote; its module maps a batch of codes to signals")
          Path file,
      @Option(value = "axes of a code without the batch's: [20], or [100, 1, 1]", min = 1)
          List<Integer> latent,
      @Option("where libtorch computes: auto takes a GPU if libtorch finds one") TorchDevice device,
      @Option(
              value =
                  "codes in each call of libtorch, shared by starts that run together; a module"
                      + " that does not compute each code alone needs 1",
              min = 1,
              max = 4096)
          int batch) {}

  @Override
  public String name() {
    return "torchscript";
  }

  @Override
  public String summary() {
    return "network that PyTorch saved as TorchScript, run by libtorch";
  }

  @Override
  public Options defaults() {
    return new Options(null, null, TorchDevice.AUTO, 1);
  }

  @Override
  public Generator create(Options options, Context context) {
    Path file = options.file();
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new IllegalArgumentException(file + ": there is no such file, or it cannot be read");
    }
    try {
      return new TorchScriptGenerator(
          Libtorch.start(options.device()),
          file,
          options.latent().stream().mapToLong(Integer::longValue).toArray(),
          options.batch());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    } catch (EngineException e) {
      throw new IllegalArgumentException(
          file + ": libtorch does not read this file as TorchScript: " + firstLine(e), e);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** libtorch's messages go on with a trace of its own. */
  static String firstLine(EngineException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no message").strip();
  }
}
