namespace SpotBatch.Client;

/// <summary>All that is wrong with what a caller handed in, said at once.</summary>
internal sealed class Problems(string title)
{
    private readonly List<string> found = [];

    public bool Any => found.Count > 0;

    public string Message => $"{title}: {string.Join("; ", found)}.";

    public void Add(string problem) => found.Add(problem);

    public void Throw()
    {
        if (Any)
            throw new ArgumentException(Message);
    }
}
