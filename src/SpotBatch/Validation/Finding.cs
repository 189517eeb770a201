namespace SpotBatch;

/// <summary>What a rule has to say of one value, before anybody knows where in the app it stands.</summary>
/// <param name="Rule">The rule that the value breaks.</param>
/// <param name="Prop">The prop as the user wrote it, with the index or key of an item: <c>Triggers[0]</c>.</param>
/// <param name="Given">The value, readable: <c>30 s</c>.</param>
/// <param name="Allowed">What is allowed, as a clause: <c>AWS Batch accepts 60 s or more</c>.</param>
/// <param name="Fix">What to do, as a sentence without its full stop.</param>
internal sealed record Finding(Rule Rule, string Prop, string Given, string Allowed, string Fix)
{
    /// <summary>What a warning says: CDK adds the path, and the code as what acknowledges it.</summary>
    public string Text
    {
        get
        {
            var shown = Shown;
            return $"{shown.Prop} = {shown.Given}: {shown.Allowed}. {shown.Fix}";
        }
    }

    /// <summary>The finding as a problem of the construct at <paramref name="path"/>.</summary>
    public Problem At(string path)
    {
        var shown = Shown;
        return new Problem(Rule.Code, Quote.Line(path), shown.Prop, shown.Given, shown.Allowed, shown.Fix);
    }

    /// <summary>As people see it: keys and values may be others' words, in whatever part they stand.</summary>
    public Finding Shown => this with
    {
        Prop = Quote.Line(Prop, 200), Given = Quote.Line(Given, 400), Allowed = Quote.Line(Allowed, 4_000), Fix = Quote.Line(Fix, 1_000),
    };
}
