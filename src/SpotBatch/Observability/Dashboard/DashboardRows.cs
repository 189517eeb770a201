namespace SpotBatch;

/// <summary>Lays rows of widgets out on the dashboard's grid, which is 24 columns wide.</summary>
internal static class DashboardRows
{
    private const int Columns = 24;

    public static object[] Laid(IEnumerable<DashboardWidget[]> rows)
    {
        var laid = new List<object>();
        var y = 0;
        foreach (var row in rows)
        {
            var width = Columns / row.Length;
            laid.AddRange(row.Select((widget, index) => new
            {
                type = widget.Type,
                x = index * width,
                y,
                width,
                height = widget.Height,
                properties = widget.Properties,
            }));
            y += row.Max(widget => widget.Height);
        }

        return [.. laid];
    }
}
