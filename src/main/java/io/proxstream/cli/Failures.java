package io.proxstream.cli;

import io.proxstream.RestorationException;
import io.proxstream.config.InvalidOptionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The one place where failures become an exit code and a line on error output.
 *
 * <p>0: done. 1: the work failed. 2: the call was wrong.
 */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    /** The work is done. */
    static final int DONE = 0;

    /** The work failed, wholly or in part. */
    static final int FAILED = 1;

    /** The call was wrong; nothing was done. */
    static final int WRONG_CALL = 2;

    private final Console console;
    private final boolean stackTraces;

    Failures(Console console, boolean stackTraces) {
        this.console = console;
        this.stackTraces = stackTraces;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine verb, ParseResult parsed) {
        if (failure instanceof OutputException output && output.isReaderGone()) {
            return FAILED;
        }
        complain(describe(failure), failure);
        return isWrongCall(failure) ? WRONG_CALL : FAILED;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        String help = failure.getCommandLine().getCommandSpec().qualifiedName() + " --help";
        String reason =
                failure instanceof UnmatchedArgumentException unmatched
                        ? unknown(unmatched)
                        : describe(failure);
        complain("%s (see %s)".formatted(reason, help), failure);
        return WRONG_CALL;
    }

    private void complain(String message, Exception failure) {
        console.complain(message);
        if (stackTraces) {
            failure.printStackTrace(console.err());
        }
    }

    private static boolean isWrongCall(Exception failure) {
        return failure instanceof InvalidCallException || failure instanceof InvalidOptionException;
    }

    private static String unknown(UnmatchedArgumentException failure) {
        String kind = "argument";
        if (failure.isUnknownOption()) {
            kind = "option";
        } else if (!failure.getCommandLine().getSubcommands().isEmpty()) {
            kind = "verb";
        }
        String hint =
                failure.getSuggestions().stream()
                        .findFirst()
                        .map(": did you mean %s?"::formatted)
                        .orElse("");
        return "unknown %s '%s'%s".formatted(kind, failure.getUnmatched().get(0), hint);
    }

    /**
     * Says in one line what went wrong.
     *
     * @param failure the failure
     * @return the thing, its value and the rule, as far as the failure tells
     */
    static String describe(Throwable failure) {
        if (failure instanceof UncheckedIOException wrapper && wrapper.getCause() != null) {
            return describe(wrapper.getCause());
        }
        return oneLine(message(failure));
    }

    /** Says in one line what was at the root of a failure that passed through a library. */
    static String rootReason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof RestorationException ? describe(root) : oneLine(root.toString());
    }

    private static String message(Throwable failure) {
        if (failure instanceof FileSystemException file) {
            return file.getFile() + ": " + reason(file);
        }
        if (failure instanceof RestorationException
                || failure instanceof ParameterException
                || failure instanceof IOException) {
            return String.valueOf(failure.getMessage());
        }
        return "internal error: %s; --stacktrace shows where".formatted(failure);
    }

    private static String reason(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "is there already and is no folder";
        }
        if (failure instanceof NotDirectoryException) {
            return "is no folder";
        }
        return Optional.ofNullable(failure.getReason()).orElse(failure.getClass().getSimpleName());
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
