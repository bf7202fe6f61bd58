package io.github.sparkk8s.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.junit.jupiter.api.Test;

class ChainedListenerTest {
  private final List<String> calls = new ArrayList<>();
  private final ExecutionEvent event = mock(ExecutionEvent.class);
  private final ExecutionListener next = mock(ExecutionListener.class);

  @Test
  void runsTheActionBeforeTheNextListenerLearnsOfTheEnd() {
    doAnswer(call -> calls.add("next")).when(next).sessionEnded(any());

    ChainedListener.inFrontOf(next, () -> calls.add("action")).sessionEnded(event);

    assertThat(calls).containsExactly("action", "next");
  }

  @Test
  void handsOnOtherEventsAndLeavesTheActionAlone() {
    ExecutionListener chained = ChainedListener.inFrontOf(next, () -> calls.add("action"));

    chained.mojoStarted(event);
    chained.projectFailed(event);

    verify(next).mojoStarted(event);
    verify(next).projectFailed(event);
    assertThat(calls).isEmpty();
  }

  @Test
  void tellsTheNextListenerOfTheEndEvenWhenTheActionFails() {
    ExecutionListener chained =
        ChainedListener.inFrontOf(
            next,
            () -> {
              throw new IllegalStateException("no");
            });

    assertThatThrownBy(() -> chained.sessionEnded(event)).hasMessage("no");
    verify(next).sessionEnded(event);
  }

  @Test
  void throwsWhatTheNextListenerThrows() {
    doThrow(new IllegalArgumentException("theirs")).when(next).mojoFailed(any());

    assertThatThrownBy(() -> ChainedListener.inFrontOf(next, () -> {}).mojoFailed(event))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("theirs");
  }

  @Test
  void worksWithoutANextListenerAndInCollections() {
    ExecutionListener chained = ChainedListener.inFrontOf(null, () -> calls.add("action"));

    assertThatCode(() -> chained.mojoStarted(event)).doesNotThrowAnyException();
    chained.sessionEnded(event);

    assertThat(calls).containsExactly("action");
    assertThat(chained.hashCode()).isEqualTo(chained.hashCode());
    assertThat(chained.toString()).isNotEmpty();
  }
}
