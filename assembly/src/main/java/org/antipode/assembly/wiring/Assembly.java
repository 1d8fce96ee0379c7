package org.antipode.assembly.wiring;

import com.google.inject.ConfigurationException;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.spi.Message;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.antipode.assembly.experiment.Experiment;
import org.antipode.core.RequestException;
import org.antipode.recovery.Recovery;

/**
 * The recoveries made from one experiment.
 *
 * <p>A wrong request throws a {@link RequestException}, never an injector's own exception.
 */
public final class Assembly {
  private final Injector injector;

  private Assembly(Injector injector) {
    this.injector = injector;
  }

  /**
   * Wires the experiment; makes no part.
   *
   * @param threads how many starts run at once
   */
  public static Assembly of(Experiment experiment, int threads) {
    try {
      return new Assembly(
          Guice.createInjector(Stage.PRODUCTION, new ExperimentModule(experiment, threads)));
    } catch (CreationException e) {
      throw translated(e.getErrorMessages(), e);
    }
  }

  /**
   * Makes the parts and the recovery.
   *
   * @throws RequestException if a part cannot be made or does not fit the others, or if the
   *     experiment names several measurements or truths
   */
  public Recovery recovery() {
    try (Recoveries recoveries = recoveries()) {
      return recoveries.single();
    }
  }

  /**
   * Makes the parts; measurements and truths are read later.
   *
   * @throws RequestException if a part cannot be made or does not fit the others
   */
  public Recoveries recoveries() {
    try {
      return injector.getInstance(Recoveries.class);
    } catch (ProvisionException e) {
      throw translated(e.getErrorMessages(), e);
    } catch (ConfigurationException e) {
      throw translated(e.getErrorMessages(), e);
    }
  }

  /** What the parts themselves threw, without the injector around it. */
  private static RuntimeException translated(Collection<Message> messages, RuntimeException e) {
    List<Throwable> causes =
        messages.stream().map(Message::getCause).filter(Objects::nonNull).distinct().toList();
    for (Throwable cause : causes) {
      if (cause instanceof Error error) {
        throw error;
      }
      if (!(cause instanceof RequestException) && cause instanceof RuntimeException other) {
        return other;
      }
    }
    List<String> problems =
        causes.stream()
            .filter(RequestException.class::isInstance)
            .flatMap(cause -> ((RequestException) cause).problems().stream())
            .distinct()
            .toList();
    return problems.isEmpty() ? e : new RequestException(problems);
  }
}
