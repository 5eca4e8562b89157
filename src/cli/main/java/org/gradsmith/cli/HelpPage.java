package org.gradsmith.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.IParamLabelRenderer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// The help of a command: an example first, then what it does and its options, written as people type them.
final class HelpPage extends Help {
    private static final int WIDEST_COMMAND = 12;

    private HelpPage(CommandSpec command, ColorScheme colours) {
        super(command, colours);
    }

    /// Gives all commands such help.
    static void install(CommandLine line) {
        line.setHelpFactory(HelpPage::new);
        Map<String, CommandLine.IHelpSectionRenderer> sections = line.getHelpSectionMap();
        sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, HelpPage::commands);
        line.setHelpSectionMap(sections);
        for (CommandLine command : line.getSubcommands().values()) {
            List<String> order = new java.util.ArrayList<>(command.getHelpSectionKeys());
            order.remove(UsageMessageSpec.SECTION_KEY_DESCRIPTION);
            order.remove(UsageMessageSpec.SECTION_KEY_DESCRIPTION_HEADING);
            int afterExample = order.indexOf(UsageMessageSpec.SECTION_KEY_HEADER) + 1;
            order.add(afterExample, UsageMessageSpec.SECTION_KEY_DESCRIPTION);
            order.add(afterExample, UsageMessageSpec.SECTION_KEY_DESCRIPTION_HEADING);
            command.setHelpSectionKeys(order);
        }
    }

    /// What each command does: the first line of its description.
    private static String commands(Help help) {
        StringBuilder text = new StringBuilder();
        help.subcommands()
                .forEach((name, command) -> text.append("  ")
                        .append(help.colorScheme().commandText(name))
                        .append(" ".repeat(Math.max(1, WIDEST_COMMAND - name.length())))
                        .append(command.commandSpec().usageMessage().description()[0])
                        .append(System.lineSeparator()));
        return text.toString();
    }

    /// A space between an option and its value instead of picocli's equals sign.
    @Override
    public IParamLabelRenderer parameterLabelRenderer() {
        IParamLabelRenderer standard = super.parameterLabelRenderer();
        return new IParamLabelRenderer() {
            @Override
            public Ansi.Text renderParameterLabel(ArgSpec argument, Ansi ansi, List<Ansi.IStyle> styles) {
                Ansi.Text label = standard.renderParameterLabel(argument, ansi, styles);
                return argument.isOption() && label.plainString().startsWith("=")
                        ? ansi.new Text(" ").concat(label.substring(1))
                        : label;
            }

            @Override
            public String separator() {
                return " ";
            }
        };
    }
}
