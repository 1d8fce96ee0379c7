package org.antipode.measurements;

import static org.antipode.measurements.Law.columns;
import static org.antipode.measurements.OperatorCase.ALL;
import static org.antipode.measurements.OperatorCase.COLOUR;

import java.util.List;
import java.util.Optional;
import org.antipode.core.map.MeasurementOperator;
import org.antipode.core.spi.Part;
import org.antipode.measurements.combined.ChainProvider;
import org.antipode.measurements.combined.PerChannelProvider;
import org.antipode.measurements.combined.ScaleProvider;
import org.antipode.measurements.combined.StackProvider;
import org.antipode.measurements.combined.SumProvider;
import org.antipode.measurements.matrix.IdentityProvider;
import org.antipode.measurements.transform.FourierProvider;

/** Operators that are joined of others. */
final class JoinedCases {
  private JoinedCases() {}

  static void add(List<OperatorCase> cases) {
    IdentityProvider identity = new IdentityProvider();
    Part<MeasurementOperator, ?> signal = new Part<>("measurement", identity, identity.defaults());
    FourierProvider fourier = new FourierProvider();
    Part<MeasurementOperator, ?> frequencies =
        new Part<>("measurement", fourier, fourier.defaults());
    // An isometry and the signal itself: AA* and A*A of each part add up.
    StackProvider.Options both = new StackProvider.Options(List.of(signal, signal));
    OperatorCase.add(cases, new StackProvider(), both, columns(Math.sqrt(2)), ALL);
    SumProvider.Options twice = new SumProvider.Options(List.of(signal, signal));
    OperatorCase.add(cases, new SumProvider(), twice, columns(2), ALL);
    ChainProvider.Options chain = new ChainProvider.Options(List.of(signal, frequencies));
    OperatorCase.add(cases, new ChainProvider(), chain, columns(1), ALL);
    ScaleProvider.Options scaled = new ScaleProvider.Options(-3.0, Optional.of(frequencies));
    OperatorCase.add(cases, new ScaleProvider(), scaled, columns(3), ALL);
    PerChannelProvider.Options each = new PerChannelProvider.Options(List.of(frequencies));
    OperatorCase.add(cases, new PerChannelProvider(), each, columns(1), COLOUR);
  }
}
