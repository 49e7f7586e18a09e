package io.proxstream;

/**
 * Root of the errors that the product raises on purpose: somebody outside the code can act on each.
 *
 * <p>Its children are few and named for who must act: the sender of an image, the author of a
 * model, the writer of an option. Their messages are one line that names the thing, its value and
 * the rule it breaks. Programming errors stay {@link IllegalArgumentException} and {@link
 * IllegalStateException}.
 */
public class RestorationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param message one line: the thing, its value, the rule
     */
    public RestorationException(String message) {
        super(message);
    }

    /**
     * Creates the error with what caused it.
     *
     * @param message one line: the thing, its value, the rule
     * @param cause what was caught
     */
    public RestorationException(String message, Throwable cause) {
        super(message, cause);
    }
}
