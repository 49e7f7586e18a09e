package io.proxstream.cli;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the product: runs the verb that the arguments name. */
@Command(
        name = "proxstream",
        description = "Real-time restoration of image feeds with proximal networks.",
        synopsisSubcommandLabel = "VERB",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nVerbs:%n",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  the work is done",
            "  1  the work failed, wholly or in part",
            "  2  the call was wrong: unknown option, missing file, bad value",
            "",
            "'proxstream VERB --help' shows the options of a verb, with examples."
        })
public final class Proxstream implements Callable<Integer> {
    /** The option that shows where a failure arose. */
    static final String STACK_TRACE = "--stacktrace";

    private static final int WIDTH = 90;
    private static final String STACK_TRACE_VARIABLE = "PROXSTREAM_STACKTRACE";

    private final Session session;

    /**
     * Creates the command line.
     *
     * @param session what it meets outside
     */
    public Proxstream(Session session) {
        this.session = session;
    }

    /**
     * Runs a verb; never throws because of what the arguments say.
     *
     * @param args the verb and its options
     * @return the exit code: 0 done, 1 the work failed, 2 the call was wrong
     */
    public int run(String... args) {
        boolean stackTraces =
                Arrays.asList(args).contains(STACK_TRACE)
                        || session.variables().containsKey(STACK_TRACE_VARIABLE);
        Failures failures = new Failures(session.console(), stackTraces);
        return commandLine()
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setOut(writer(session.console().out()))
                .setErr(writer(session.console().err()))
                .execute(args);
    }

    @Override
    public Integer call() {
        throw new InvalidCallException("needs a verb, such as demo; --help shows them all");
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** Returns the tree of verbs. */
    CommandLine commandLine() {
        return new CommandLine(this)
                .addSubcommand(new DemoCommand(session))
                .addSubcommand(new RestoreCommand(session))
                .addSubcommand(new DegradeCommand(session))
                .addSubcommand(new EvaluateCommand(session))
                .addSubcommand(new TrainCommand(session))
                .addSubcommand(new InvertCommand(session))
                .addSubcommand(new FeedCommand(session))
                .addSubcommand(new WatchCommand(session))
                .addSubcommand(new BenchCommand(session))
                .addSubcommand(experiment())
                .addSubcommand(models())
                .setUsageHelpWidth(WIDTH)
                .setUsageHelpAutoWidth(false)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    private CommandLine experiment() {
        return new CommandLine(new ExperimentCommand())
                .addSubcommand(new ExperimentAutoencoderCommand(session))
                .addSubcommand(new ExperimentTrainingCommand(session))
                .addSubcommand(new ExperimentVectorisationCommand(session))
                .addSubcommand(new ExperimentInversionCommand(session))
                .addSubcommand(new ExperimentSaturationCommand(session))
                .addSubcommand(new ExperimentOnlineCommand(session));
    }

    private CommandLine models() {
        return new CommandLine(new ModelsCommand())
                .addSubcommand(new ModelsListCommand(session))
                .addSubcommand(new ModelsInspectCommand(session))
                .addSubcommand(new ModelsVerifyCommand(session))
                .addSubcommand(new ModelsImportCommand(session))
                .addSubcommand(new ModelsExportCommand(session))
                .addSubcommand(new ModelsPublishCommand(session))
                .addSubcommand(new ModelsCanaryCommand(session))
                .addSubcommand(new ModelsRollbackCommand(session))
                .addSubcommand(new ModelsPinCommand(session))
                .addSubcommand(new ModelsUnpinCommand(session))
                .addSubcommand(new ModelsAssignCommand(session));
    }
}
