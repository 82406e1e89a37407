package dev.unrepeat.source;

import dev.unrepeat.platform.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Bounds the memory of all bodies of signals that are being taken in. A body counts as it arrives,
 * so that a sender that drips holds only what it sent; when there is no room the sender is asked to
 * come again, before anything of it is kept.
 */
@Component
public class BodyMemory {

    private static final int UNIT = 16 * 1024;

    /** At least one body of the largest size must fit. */
    private static final long LEAST = 17L * 1024 * 1024;

    private static final long MOST = 64L * 1024 * 1024;

    /** What is read of a body takes about ten times its size. */
    private static final int SHARE_OF_HEAP = 16;

    private static final int PATIENCE_SECONDS = 1;

    private final Semaphore units;

    @Autowired
    BodyMemory() {
        this(Math.clamp(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP, LEAST, MOST));
    }

    BodyMemory(long bytes) {
        units = new Semaphore((int) (bytes / UNIT), true);
    }

    /** A body that was read; closed when nothing of it is needed any more. */
    public final class Body implements AutoCloseable {

        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private int held;

        /** What was read. */
        public byte[] bytes() {
            return read.toByteArray();
        }

        @Override
        public void close() {
            units.release(held);
            held = 0;
        }
    }

    /**
     * Reads the body of a request.
     *
     * @throws Full HTTP 503 when bodies that are being taken in hold all the memory there is for
     *     them
     */
    public Body read(HttpServletRequest request) throws IOException {
        var body = new Body();
        boolean whole = false;
        try {
            var stream = request.getInputStream();
            for (var part = stream.readNBytes(UNIT);
                    part.length > 0;
                    part = stream.readNBytes(UNIT)) {
                if (!units.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new Full();
                }
                body.held++;
                body.read.write(part);
            }
            whole = true;
            return body;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Full();
        } finally {
            if (!whole) {
                body.close();
            }
        }
    }

    /** There is no memory for further signals at this moment. */
    public static final class Full extends Refusal {

        Full() {
            super(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "busy",
                    "More signals arrive than can be taken in at this moment; nothing of this"
                            + " request was kept. Send it again.");
        }
    }
}
