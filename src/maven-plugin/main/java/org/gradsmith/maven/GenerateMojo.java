package org.gradsmith.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Generates the Java of all models and adds it to what is compiled. Does nothing where neither the models nor their
 * configuration have changed; writes only files whose text has changed; deletes only files that it has written itself.
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends GradsmithMojo {
    /** Where the generated Java goes. */
    @Parameter(
            property = "gradsmith.outputDirectory",
            defaultValue = "${project.build.directory}/generated-sources/gradsmith")
    private File outputDirectory;

    @Parameter(defaultValue = "${project.build.directory}/maven-status/gradsmith", readonly = true, required = true)
    private File statusDirectory;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    @Override
    void execute(List<GradFile> files) throws MojoExecutionException, MojoFailureException {
        Path output = outputDirectory.toPath();
        try {
            generate(files, new OutputFolder(output, buildContext()));
        } catch (IOException problem) {
            throw new MojoExecutionException("Cannot write to " + output + ": " + problem.getMessage(), problem);
        }
        project().addCompileSourceRoot(output.toAbsolutePath().toString());
    }

    private void generate(List<GradFile> files, OutputFolder folder)
            throws IOException, MojoExecutionException, MojoFailureException {
        Request request = request("generate", files);
        String fingerprint = new Fingerprint()
                .add(request.toString())
                .addFiles(GradFile.ingredients(sourceFolder()))
                .addFiles(classPath())
                .toString();
        State state = State.read(statusDirectory.toPath().resolve(execution.getExecutionId() + ".properties"));
        if (state.isCurrent(fingerprint, folder)) {
            getLog().info("Nothing to generate, all models are up to date.");
            return;
        }
        List<GeneratedFile> generated =
                files.isEmpty() ? List.of() : ask(request).files();
        int written = folder.write(generated);
        folder.delete(state.filesOtherThan(generated));
        state.save(fingerprint, generated);
        getLog().info("Generated " + counted(generated.size()) + " from " + counted(files.size()) + ", " + written
                + " changed.");
    }

    private static String counted(int number) {
        return number == 1 ? "1 file" : number + " files";
    }
}
