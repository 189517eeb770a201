using System.Text.Json.Nodes;

namespace SpotBatch;

/// <summary>A trigger in one text: AWS's cron expression, in UTC.</summary>
internal sealed class CronTextType : CatalogType<TaskTrigger>
{
    public override string Allowed => "a cron expression of AWS is allowed";

    public override bool TryRead(CatalogNode node, CatalogReading reading, out TaskTrigger value)
    {
        value = null!;
        if (!TextType.Instance.TryRead(node, reading, out var text))
            return false;
        value = TaskTrigger.Cron(text);
        return true;
    }

    public override object? StandIn => TaskTrigger.Cron(Tokens.UnknownText);

    public override JsonObject Schema() => new() { ["type"] = "string" };
}
