using System.Text.Json;

namespace SpotBatch.Tool.Tests;

/// <summary>A command line that ran in this process, in a folder with some files.</summary>
internal sealed record Ran(int Code, string Out, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    public static Ran Of(params string[] arguments) => Of(new ToolConsole(TextWriter.Null, TextWriter.Null), arguments);

    /// <summary>As on a terminal, or not.</summary>
    public static Ran Of(ToolConsole kind, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = SpotBatchTool.Run(arguments, kind with { Out = output, Error = error });
        return new Ran(code, output.ToString(), error.ToString());
    }

    /// <summary>A file with a text.</summary>
    public static string File(string name, string text)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("spotbatch-").FullName, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
