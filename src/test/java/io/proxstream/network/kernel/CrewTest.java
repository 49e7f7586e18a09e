package io.proxstream.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CrewTest {
    private final Crew crew = new Crew(2);

    @Test
    void tasksRunAtTheSameTime() {
        CountDownLatch both = new CountDownLatch(2);
        Runnable meets = () -> meet(both);
        crew.run(List.of(meets, meets));
        assertThat(both.getCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTaskThatFailsIsThrownOnlyWhenTheOthersHaveEnded(boolean ownFails) {
        CountDownLatch both = new CountDownLatch(2);
        AtomicBoolean ended = new AtomicBoolean();
        IllegalArgumentException cause = new IllegalArgumentException("on purpose");
        Runnable fails =
                () -> {
                    meet(both);
                    throw cause;
                };
        Runnable works =
                () -> {
                    meet(both);
                    ended.set(true);
                };
        List<Runnable> tasks = ownFails ? List.of(fails, works) : List.of(works, fails);
        assertThatThrownBy(() -> crew.run(tasks)).hasCause(cause);
        assertThat(ended).isTrue();
    }

    @Test
    void anErrorOfTheMachineIsThrownAsItIs() {
        OutOfMemoryError error = new OutOfMemoryError("on purpose");
        Runnable fails =
                () -> {
                    throw error;
                };
        assertThatThrownBy(() -> crew.run(List.of(() -> {}, fails))).isSameAs(error);
    }

    @Test
    void anInterruptedCallerStillGetsAllAndStaysInterrupted() {
        AtomicBoolean ended = new AtomicBoolean();
        Thread.currentThread().interrupt();
        crew.run(List.of(() -> {}, () -> ended.set(true)));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(ended).isTrue();
    }

    private static void meet(CountDownLatch latch) {
        latch.countDown();
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
