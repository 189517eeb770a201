using Amazon.JSII.Runtime;

namespace SpotBatch.Testing;

/// <summary>Notices that tests use jsii in parallel, which breaks it, and says how to stop that.</summary>
internal sealed class JsiiGuard
{
    private const string Fix = """
        jsii, which CDK runs on, is one Node process behind one pipe: tests in parallel break it, or hang, in another way each time. Run them one after the other:
          xunit   "parallelizeTestCollections": false in xunit.runner.json, or [assembly: CollectionBehavior(DisableTestParallelization = true)]
          NUnit   [assembly: NonParallelizable]
          MSTest  [assembly: DoNotParallelize]
        """;

    private int _inside;
    private volatile bool _overlapped;

    /// <summary>jsii is one for the process, and so is this.</summary>
    public static JsiiGuard Shared { get; } = new();

    /// <summary>
    /// Runs what uses jsii. Once two uses overlapped, all of them fail: what jsii answers from then on is not to be
    /// trusted, and one clear reason is better than many odd ones.
    /// </summary>
    public T Run<T>(Func<T> use)
    {
        if (Interlocked.Increment(ref _inside) > 1)
            _overlapped = true;
        var result = default(T);
        Exception? error = null;
        try
        {
            if (!_overlapped)
                result = use();
        }
        catch (Exception thrown) when (_overlapped || LooksMixedUp(thrown))
        {
            error = thrown;
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }

        if (_overlapped)
            throw new InvalidOperationException($"Two tests used TemplateSnapshot or UpdateCheck at the same time.\n{Fix}", error);
        if (error is not null)
            throw new InvalidOperationException(
                $"jsii failed as it does when tests run in parallel: {error.GetType().Name}: {error.Message}\n{Fix}", error);
        return result!;
    }

    /// <summary>CDK's own errors, a failed validation say, arrive as plain exceptions; those of a mixed-up pipe as any other.</summary>
    private static bool LooksMixedUp(Exception error) => error is not JsiiException && error.GetType() != typeof(Exception);
}
