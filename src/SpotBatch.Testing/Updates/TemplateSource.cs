using System.Text.Json.Nodes;
using Amazon.CDK;
using Amazon.CDK.Assertions;

namespace SpotBatch.Testing;

/// <summary>
/// One side of <see cref="UpdateCheck"/>: the templates that are deployed, or those that take over. Paths, stacks, apps and
/// templates convert to it by themselves.
/// </summary>
public sealed class TemplateSource
{
    private TemplateSource(IReadOnlyList<NamedTemplate> templates, bool isFolder) => (Templates, IsFolder) = (templates, isFolder);

    internal IReadOnlyList<NamedTemplate> Templates { get; }

    /// <summary>Whether it is all of an app, so that what is not there is not deployed any more.</summary>
    internal bool IsFolder { get; }

    /// <summary>
    /// A template's file, as CDK writes it or as <c>aws cloudformation get-template</c> prints it; or a folder
    /// <c>cdk.out</c> with all templates of an app.
    /// </summary>
    /// <param name="path">The path of the file or the folder.</param>
    /// <exception cref="ArgumentException">Nothing is there, or what is there is no template.</exception>
    public static TemplateSource FromPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path))
            return new(TemplateFiles.InFolder(path), isFolder: true);
        return File.Exists(path) ? new([TemplateFiles.Single(path)], isFolder: false) : throw new ArgumentException($"There is nothing at {Path.GetFullPath(path)}.");
    }

    /// <summary>The template of a stack of the test's app, which is synthesized.</summary>
    /// <param name="stack">The stack.</param>
    public static TemplateSource FromStack(Stack stack)
    {
        ArgumentNullException.ThrowIfNull(stack);
        var (folder, file) = JsiiGuard.Shared.Run(() => (Stage.Of(stack)!.Synth().Directory, stack.TemplateFile));
        return new([TemplateFiles.Single(Path.Combine(folder, file))], isFolder: false);
    }

    /// <summary>All templates of an app or a stage, which is synthesized.</summary>
    /// <param name="stage">The app or the stage.</param>
    public static TemplateSource FromStage(Stage stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return new(TemplateFiles.InFolder(JsiiGuard.Shared.Run(() => stage.Synth().Directory)), isFolder: true);
    }

    /// <summary>A template as CDK's assertions hold it.</summary>
    /// <param name="template">The template.</param>
    public static TemplateSource FromTemplate(Template template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return new([new(null, SnapshotSource.Of(template, JsiiGuard.Shared).Json.AsObject())], isFolder: false);
    }

    internal static TemplateSource FromJson(JsonObject template) => new([new(null, template)], isFolder: false);

    /// <inheritdoc cref="FromPath"/>
    public static implicit operator TemplateSource(string path) => FromPath(path);

    /// <inheritdoc cref="FromStack"/>
    public static implicit operator TemplateSource(Stack stack) => FromStack(stack);

    /// <inheritdoc cref="FromStage"/>
    public static implicit operator TemplateSource(Stage stage) => FromStage(stage);

    /// <inheritdoc cref="FromTemplate"/>
    public static implicit operator TemplateSource(Template template) => FromTemplate(template);
}
