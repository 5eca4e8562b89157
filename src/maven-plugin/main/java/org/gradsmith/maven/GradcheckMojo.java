package org.gradsmith.maven;

import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Compares the gradient by each parameter with finite differences, in double, on random data. */
@Mojo(name = "gradcheck", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class GradcheckMojo extends GradsmithMojo {
    /** The greatest relative error that passes. */
    @Parameter(property = "gradsmith.tolerance", defaultValue = "1e-6")
    private double tolerance;

    /** The number of samples, and the length of every other size that is known only when a model runs. */
    @Parameter(property = "gradsmith.size", defaultValue = "5")
    private int size;

    /** How many elements of a parameter are compared; of more, as many are chosen at random. */
    @Parameter(property = "gradsmith.most", defaultValue = "200")
    private int most;

    @Override
    void execute(List<GradFile> files) throws MojoExecutionException, MojoFailureException {
        if (files.isEmpty()) {
            return;
        }
        Answer answer = ask(request("gradcheck", files)
                .say("size", String.valueOf(size))
                .say("most", String.valueOf(most))
                .say("tolerance", String.valueOf(tolerance)));
        answer.lines().forEach(getLog()::info);
        if (answer.hasFailed()) {
            throw new MojoFailureException("A gradient differs from its finite differences by more than " + tolerance);
        }
    }
}
