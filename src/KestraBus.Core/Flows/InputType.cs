namespace KestraBus.Core.Flows;

/// <summary>Types of inputs and of flow outputs (flow-language §7.2). Written in YAML and JSON as upper-case names.</summary>
public enum InputType
{
    String,
    Enum,
    Select,
    Multiselect,
    Int,
    Float,
    Boolean,
    Bool,
    DateTime,
    Date,
    Time,
    Duration,
    File,
    Json,
    Yaml,
    Uri,
    Secret,
    Array,
    Email,
}
