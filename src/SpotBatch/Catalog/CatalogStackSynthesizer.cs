using System.Security.Cryptography;
using Amazon.CDK;

namespace SpotBatch;

/// <summary>
/// The CDK's <c>DefaultStackSynthesizer</c>, which also writes the tasks of a <see cref="TaskCatalog"/> into the
/// templates of the catalog's stacks by itself. The resources are the same; the CDK has no constructs of them, which is
/// where most of the time of a large fleet goes. A task that is asked for is a construct as ever, and where aspects or
/// tags act on a stack, or on what it is in, all its tasks are what they are without this synthesizer: it costs nothing
/// there, and brings nothing. For stacks without tasks of a catalog it is the CDK's.
/// See https://docs.aws.amazon.com/cdk/v2/guide/customize-synth.html
/// </summary>
/// <example><code>
/// var app = new App(new AppProps { DefaultStackSynthesizer = new CatalogStackSynthesizer() });
/// </code></example>
public class CatalogStackSynthesizer : DefaultStackSynthesizer
{
    private readonly IDefaultStackSynthesizerProps? _props;
    private readonly List<StraightTasks> _tasks = [];
    private Stack? _stack;

    /// <summary>Makes one, for an app or for stacks.</summary>
    /// <param name="props">As those of <c>DefaultStackSynthesizer</c>. Default: its defaults.</param>
    public CatalogStackSynthesizer(IDefaultStackSynthesizerProps? props = null) : base(props) => _props = props;

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
        base.AddFileAsset(_tasks.Count > 0 && asset.FileName == _stack!.TemplateFile ? Complete(asset) : asset);

    /// <summary>Adds tasks to the template that is going to be written.</summary>
    internal void Add(StraightTasks tasks) => _tasks.Add(tasks);

    private FileAssetSource Complete(IFileAssetSource template)
    {
        var file = Path.Combine(Stage.Of(_stack!)!.Outdir, template.FileName!);
        var bytes = TemplateMerge.Add(File.ReadAllBytes(file), _tasks);
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
