using KestraBus.Core.Expressions;
using KestraBus.Core.Expressions.Services;
using KestraBus.Core.Files;

namespace KestraBus.Core.Plugins;

/// <summary>What the attempts of one worker share.</summary>
public sealed record RunContextServices
{
    public required ExpressionEngine Expressions { get; init; }

    public required IInternalStorage Storage { get; init; }

    public required IRunJournal Journal { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Folder below which working directories are made.</summary>
    public required string WorkingDirectoryRoot { get; init; }

    /// <summary>What <c>secret()</c>, <c>kv()</c>, <c>read()</c> and their kin reach, with the rights of the attempt's flow.</summary>
    public Func<AttemptIdentity, IExpressionServices> ExpressionServices { get; init; } = _ => NoServices.Instance;

    /// <summary>
    /// Variables that are the same for every attempt, such as <c>globals</c> and <c>envs</c>; those of the attempt hide them.
    /// </summary>
    public IVariables GlobalVariables { get; init; } = DictionaryVariables.Empty;

    /// <summary>Opens the cipher text of an <see cref="EncryptedValue"/>; null when no key is configured.</summary>
    public Func<string, string>? Decrypt { get; init; }

    /// <summary>Where <see cref="RunContext.Get{T}"/> looks; holds only what tasks may use.</summary>
    public IServiceProvider? Provider { get; init; }
}
