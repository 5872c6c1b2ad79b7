namespace KestraBus.Core.Flows.Yaml;

/// <summary>A key that stands twice in one mapping.</summary>
public sealed record YamlDuplicate(string Key, string Path, int Line);
