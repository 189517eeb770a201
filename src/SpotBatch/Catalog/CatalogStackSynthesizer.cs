using System.Security.Cryptography;
using Amazon.CDK;

namespace SpotBatch;

/// <summary>
/// The CDK's <c>DefaultStackSynthesizer</c>, which also writes the tasks of its stacks into their templates by itself. The
/// resources are the same; the CDK does not look through their text for tokens, which is where the time of thousands of
/// tasks goes. A task of which the CDK has constructs, or that refers to another stack, is what it is without this
/// synthesizer, and so is all else.
/// See https://docs.aws.amazon.com/cdk/v2/guide/customize-synth.html
/// </summary>
/// <example><code>
/// var app = new App(new AppProps { DefaultStackSynthesizer = new CatalogStackSynthesizer() });
/// </code></example>
public class CatalogStackSynthesizer : DefaultStackSynthesizer
{
    private readonly IDefaultStackSynthesizerProps? _props;
    private readonly List<TaskWriter> _tasks = [];
    private Stack? _stack;

    /// <summary>Makes one, for an app or for stacks.</summary>
    /// <param name="props">As those of <c>DefaultStackSynthesizer</c>. Default: its defaults.</param>
    public CatalogStackSynthesizer(IDefaultStackSynthesizerProps? props = null) : base(props) => (_props, IsInUse) = (props, true);

    /// <summary>Whether any stack may have one, which is cheaper to know than to ask the CDK for each stack's.</summary>
    internal static bool IsInUse { get; private set; }

    /// <summary>The CDK asks for one for each stack.</summary>
    /// <param name="stack">The stack.</param>
    public override IBoundStackSynthesizer ReusableBind(Stack stack)
    {
        var bound = new CatalogStackSynthesizer(_props) { _stack = stack };
        bound.Bind(stack);
        return bound;
    }

    /// <summary>The template is an asset, too: the tasks are added when it has been written and before its hash is used.</summary>
    /// <param name="asset">The asset.</param>
    public override IFileAssetLocation AddFileAsset(IFileAssetSource asset) =>
        base.AddFileAsset(
            _tasks.Exists(tasks => tasks.Past is not null) && asset.FileName == _stack!.TemplateFile ? Complete(asset) : asset);

    /// <summary>Adds tasks to the template that is going to be written.</summary>
    internal void Add(TaskWriter tasks) => _tasks.Add(tasks);

    private FileAssetSource Complete(IFileAssetSource template)
    {
        var file = Path.Combine(Stage.Of(_stack!)!.Outdir, template.FileName!);
        var bytes = TemplateMerge.Add(File.ReadAllBytes(file), _tasks.Select(tasks => tasks.Past).OfType<TaskTexts>());
        File.WriteAllBytes(file, bytes);
        return new FileAssetSource
        {
            FileName = template.FileName,
            Packaging = template.Packaging,
            DeployTime = template.DeployTime,
            SourceHash = Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant(),
        };
    }
}
