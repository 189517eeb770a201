namespace SpotBatch;

/// <summary>What the files of a catalog are held to, beside the rules of the tasks in them.</summary>
internal static class CatalogRules
{
    private const string Guide = "https://yaml.org/spec/1.2.2/";

    public static readonly Rule Unreadable = new("SB4001", "A catalog is a YAML, JSON or CSV file that can be read",
        "After a mistake in the language of the file itself nobody can say what the rest means: it is the only problem of the file that is reported.", Guide);

    public static readonly Rule UnknownKey = new("SB4002", "A catalog has no keys but those of its schema",
        "A misspelled key would be passed over, and the task would run with the default in its place.", "https://json-schema.org/understanding-json-schema/reference/object#additionalproperties");

    public static readonly Rule WrongValue = new("SB4003", "A value in a catalog is of the kind that its key takes",
        "A value of another kind would have to be guessed at: YAML takes 012 for ten and no for false.", Guide);

    public static readonly Rule Twice = new("SB4004", "A key stands once where it stands, and a task once in a catalog",
        "Readers of YAML and JSON take the last of two and say nothing, so the first task would be gone.", "https://yaml.org/spec/1.2.2/#3213-node-comparison");

    public static readonly Rule UnknownName = new("SB4005", "A name in a catalog is one that the app gives it",
        "Files name queues, images, secrets, roles, volumes and other tasks. What those are only the app knows: CatalogNames.", "https://docs.aws.amazon.com/cdk/v2/guide/best-practices.html") { IsOwn = true };

    public static readonly Rule Missing = new("SB4006", "A catalog has what nothing can stand in for",
        "A task without a name has none to be claimed, and its resources no ids.", "https://docs.aws.amazon.com/cdk/v2/guide/identifiers.html") { IsOwn = true };

    public static readonly Rule Full = new("SB4007", "A catalog's stack holds at most 500 resources",
        "CloudFormation refuses a larger template. A task never moves from one stack to another by itself, since that would delete its definition and schedules, so only you can make room.",
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html");

    public static readonly Rule UnknownTask = new("SB4008", "A task that is asked of a catalog is in it",
        "A grant to a task that does not exist would be lost.", "https://docs.aws.amazon.com/cdk/v2/guide/best-practices.html") { IsOwn = true };
}
