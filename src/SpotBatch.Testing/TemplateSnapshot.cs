using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Amazon.CDK;
using Amazon.CDK.Assertions;

namespace SpotBatch.Testing;

/// <summary>
/// Compares what CDK makes with a snapshot: the normalized JSON in
/// <c>Snapshots/TestClassFile.TestMethod[.name].json</c>, beside the source of the test that calls. A test that finds
/// another template, or no snapshot, fails; with <c>SPOTBATCH_UPDATE_SNAPSHOTS=1</c> it writes the snapshot instead,
/// but never where <c>CI</c> is set. What the nearest <c>cdk.out-ignore</c> at or above the test's folder matches, in
/// gitignore syntax, is left out; without such a file, what changes with CDK's version or an asset's hash is.
/// </summary>
[SuppressMessage("ApiDesign", "RS0026", Justification = "The overloads differ in a first parameter that is always given.")]
public static class TemplateSnapshot
{
    /// <summary>Compares a template. It does not know its stack, so to <c>cdk.out-ignore</c> it is <c>Stack.template.json</c>.</summary>
    /// <param name="template">The template.</param>
    /// <param name="name">Tells apart the snapshots of one test method, or the cases of a theory. Default: none.</param>
    /// <param name="callerFile">Given by the compiler.</param>
    /// <param name="callerMember">Given by the compiler.</param>
    /// <exception cref="SnapshotMismatchException">The template differs from its snapshot, or has none.</exception>
    public static void Match(
        Template template, string? name = null, [CallerFilePath] string callerFile = "", [CallerMemberName] string callerMember = "")
    {
        ArgumentNullException.ThrowIfNull(template);
        Match(_ => SnapshotSource.Of(template, JsiiGuard.Shared), name, callerFile, callerMember, System.Environment.GetEnvironmentVariable);
    }

    /// <summary>
    /// Compares the template of a stack, or of a nested stack, as CDK writes it to cdk.out. The app is synthesized
    /// once: what is added to it after the first call is not seen.
    /// </summary>
    /// <param name="stack">The stack.</param>
    /// <param name="name">Tells apart the snapshots of one test method, or the cases of a theory. Default: none.</param>
    /// <param name="callerFile">Given by the compiler.</param>
    /// <param name="callerMember">Given by the compiler.</param>
    /// <exception cref="SnapshotMismatchException">The template differs from its snapshot, or has none.</exception>
    public static void Match(
        Stack stack, string? name = null, [CallerFilePath] string callerFile = "", [CallerMemberName] string callerMember = "")
    {
        ArgumentNullException.ThrowIfNull(stack);
        Match(_ => SnapshotSource.Of(stack, JsiiGuard.Shared), name, callerFile, callerMember, System.Environment.GetEnvironmentVariable);
    }

    /// <summary>
    /// Compares all of cdk.out of an app or a stage: each template, and the manifest with what is in no template, such
    /// as stack tags and environments. A file that is not JSON counts as its SHA-256.
    /// </summary>
    /// <param name="stage">The app or the stage.</param>
    /// <param name="name">Tells apart the snapshots of one test method, or the cases of a theory. Default: none.</param>
    /// <param name="callerFile">Given by the compiler.</param>
    /// <param name="callerMember">Given by the compiler.</param>
    /// <exception cref="SnapshotMismatchException">The files differ from their snapshot, or have none.</exception>
    public static void Match(
        Stage stage, string? name = null, [CallerFilePath] string callerFile = "", [CallerMemberName] string callerMember = "")
    {
        ArgumentNullException.ThrowIfNull(stage);
        Match(ignore => SnapshotSource.Of(stage, ignore, JsiiGuard.Shared), name, callerFile, callerMember, System.Environment.GetEnvironmentVariable);
    }

    internal static void Match(
        Func<GitIgnore, SnapshotSource> read, string? name, string callerFile, string callerMember, Func<string, string?> environment)
    {
        var folder = CallerFolder.Find(callerFile, AppContext.BaseDirectory, File.Exists);
        var file = SnapshotFile.For(callerFile, folder, callerMember, name);
        var ignore = CdkOutIgnore.For(folder);
        var source = read(ignore.Patterns);
        var text = NormalizedJson.Of(source, ignore.Patterns)
            ?? throw new InvalidOperationException(SnapshotMessages.NothingLeft(ignore.Origin));

        new SnapshotComparison(SnapshotMode.From(environment), OperatingSystem.IsWindows())
            .Check(file, text, source.Path);
    }
}
