package org.gradsmith.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.codehaus.plexus.build.BuildContext;
import org.jspecify.annotations.Nullable;

/// What all goals have in common: which files, how to compile them, and whom to ask.
abstract class GradsmithMojo extends AbstractMojo {
    /** The folder with the models. What they import is looked for beside them. */
    @Parameter(property = "gradsmith.sourceDirectory", defaultValue = "${project.basedir}/src/main/gradsmith")
    private File sourceDirectory;

    /** Which files below the source folder; all <code>.grad</code> files by default. */
    @Parameter
    private @Nullable List<String> includes;

    /** Which files below the source folder are left out, such as those that are only imported. */
    @Parameter
    private @Nullable List<String> excludes;

    /**
     * The package of the generated classes. By default it is that of the folder below the source folder
     * (<code>src/main/gradsmith/org/acme/mlp.grad</code> goes to <code>org.acme</code>), or the project's groupId for files
     * in the source folder itself.
     */
    @Parameter(property = "gradsmith.packageName")
    private @Nullable String packageName;

    /** The type to compute in: <code>float</code> or <code>double</code>. */
    @Parameter(property = "gradsmith.precision", defaultValue = "float")
    private String precision;

    /** <code>scalar</code> for plain loops, on every Java from 17; <code>vector</code> for the JDK's Vector API. */
    @Parameter(property = "gradsmith.kernels", defaultValue = "scalar")
    private String kernels;

    /** Whether the needed sources of the runtime go along, so that the result depends on the JDK alone. */
    @Parameter(property = "gradsmith.standalone", defaultValue = "false")
    private boolean standalone;

    /**
     * What the classes offer beside the gradient: <code>jvp</code> (the derivative of the cost along a direction of the
     * parameters), <code>hvp</code> (the product of its Hessian and a direction), <code>hessian</code>; with commas
     * between them.
     */
    @Parameter(property = "gradsmith.with", defaultValue = "")
    private @Nullable String with;

    /** Hyper-parameters instead of their defaults: <code>&lt;hidden&gt;64&lt;/hidden&gt;</code>. */
    @Parameter
    private @Nullable Map<String, String> settings;

    /** Whether warnings fail the build. */
    @Parameter(property = "gradsmith.fatalWarnings", defaultValue = "false")
    private boolean fatalWarnings;

    /** Does nothing at all. */
    @Parameter(property = "gradsmith.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
    private List<Artifact> pluginArtifacts;

    @Inject
    private ToolchainManager toolchains;

    @Inject
    private BuildContext buildContext;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped, as asked for.");
            return;
        }
        List<GradFile> files = GradFile.below(
                buildContext,
                sourceDirectory,
                chosen(includes),
                chosen(excludes),
                new PackageNames(packageName, project.getGroupId()));
        if (files.isEmpty()) {
            getLog().debug("No models in " + sourceDirectory);
        }
        files.forEach(file -> buildContext.removeMessages(file.path().toFile()));
        execute(files);
    }

    private static List<String> chosen(@Nullable List<String> patterns) {
        return patterns == null ? List.of() : patterns;
    }

    /// Does the work of the goal.
    abstract void execute(List<GradFile> files) throws MojoExecutionException, MojoFailureException;

    final Request request(String goal, List<GradFile> files) throws MojoFailureException {
        return new Request(goal, files)
                .choose("precision", precision, "float", "double")
                .choose("kernels", kernels, "scalar", "vector")
                .say("standalone", String.valueOf(standalone))
                .chooseSome("with", with, "jvp", "hvp", "hessian")
                .settings(settings == null ? Map.of() : settings);
    }

    /// Asks the compiler, tells what it says and fails where it found a mistake.
    final Answer ask(Request request) throws MojoExecutionException, MojoFailureException {
        Answer answer = new Worker(new Jdk(toolchains, session).java(), classPath()).ask(request);
        answer.tell(getLog());
        mark(answer.messages());
        answer.failOnMistakes(fatalWarnings);
        return answer;
    }

    /// In an editor, puts messages at their places. A plain Maven would only print them a second time.
    private void mark(List<Message> messages) {
        if (session.getSystemProperties().containsKey("m2e.version")
                || session.getUserProperties().containsKey("m2e.version")) {
            for (Message message : messages) {
                int severity = message.isError() ? BuildContext.SEVERITY_ERROR : BuildContext.SEVERITY_WARNING;
                buildContext.addMessage(
                        new File(message.file()), message.line(), message.column(), message.text(), severity, null);
            }
        }
    }

    /// The jars of the compiler.
    final List<Path> classPath() {
        return pluginArtifacts.stream()
                .filter(artifact -> artifact.getFile() != null)
                .map(artifact -> artifact.getFile().toPath())
                .toList();
    }

    final Path sourceFolder() {
        return sourceDirectory.toPath();
    }

    final MavenProject project() {
        return project;
    }

    final BuildContext buildContext() {
        return buildContext;
    }
}
