package org.antipode.generators.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** ONNX Runtime, which computes in 32 bits. */
final class Runtime {
  private Runtime() {}

  /** The first output of a network of one input, for one latent code. */
  static double[] output(Path file, double[] z) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    float[] floats = new float[z.length];
    for (int i = 0; i < z.length; i++) {
      floats[i] = (float) z[i];
    }
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      try (OrtSession session = environment.createSession(file.toString(), options);
          OnnxTensor tensor =
              OnnxTensor.createTensor(
                  environment, FloatBuffer.wrap(floats), new long[] {1, z.length});
          OrtSession.Result result =
              session.run(Map.of(session.getInputNames().iterator().next(), tensor))) {
        FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
        double[] out = new double[buffer.remaining()];
        Arrays.setAll(out, buffer::get);
        return out;
      }
    }
  }
}
