namespace SpotBatch.Testing;

/// <summary>Which template takes the place of which.</summary>
internal static class TemplatePairs
{
    /// <summary>
    /// Of two apps, templates of one path belong together, and a deployed one that has none is a stack to delete. Of an
    /// app and a single template, the one of its name does.
    /// </summary>
    public static IEnumerable<(NamedTemplate Before, NamedTemplate After)> Of(TemplateSource before, TemplateSource after)
    {
        if (before.IsFolder && after.IsFolder)
        {
            return before.Templates.Select(old => (old, after.Templates.FirstOrDefault(now => now.Name == old.Name) ?? NamedTemplate.Nothing));
        }

        return [(Single(before, after), Single(after, before))];
    }

    private static NamedTemplate Single(TemplateSource source, TemplateSource other)
    {
        if (source.Templates is [var only] && (!source.IsFolder || other.Templates[0].Name is null))
            return only;

        var name = other.Templates[0].Name;
        return source.Templates.Where(template => name is not null && IsCalled(template.Name!, name)).ToArray() is [var found]
            ? found
            : throw new ArgumentException(
                $"Which template belongs to {name ?? "a Template, which does not know its stack,"} can't be told: there are {string.Join(", ", source.Templates.Select(template => template.Name))}. Give that file, or the whole app on both sides.");
    }

    /// <summary>A stack of a stage has its file in a folder of the stage's.</summary>
    private static bool IsCalled(string path, string name) => path == name || path.EndsWith("/" + name, StringComparison.Ordinal);
}
