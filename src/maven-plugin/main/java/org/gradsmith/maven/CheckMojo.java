package org.gradsmith.maven;

import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Reports all mistakes and warnings of the models, and writes nothing. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends GradsmithMojo {
    @Override
    void execute(List<GradFile> files) throws MojoExecutionException, MojoFailureException {
        if (!files.isEmpty()) {
            ask(request("check", files));
            getLog().info(files.size() == 1 ? "1 file is fine." : files.size() + " files are fine.");
        }
    }
}
