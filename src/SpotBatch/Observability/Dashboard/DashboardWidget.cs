namespace SpotBatch;

/// <summary>One widget: its kind, its height in the dashboard's grid, and what it shows.</summary>
internal sealed record DashboardWidget(string Type, int Height, object Properties);
