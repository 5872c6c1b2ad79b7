using KestraBus.Core.Expressions;
using KestraBus.Core.Flows.Shapes;
using KestraBus.Core.Plugins;

namespace KestraBus.Core.Flows.Inputs;

/// <summary>Reads what was given for a flow's inputs into values, or says what is wrong with it (flow-language §7).</summary>
public sealed class InputReader(ExpressionEngine expressions, ISecretCipher? cipher = null)
{
    public async Task<InputReading> ReadAsync(InputRequest request, CancellationToken cancellationToken)
    {
        var context = new InputContext(request, expressions);
        var inputs = new List<ReadInput>(request.Inputs.Count);
        foreach (var input in request.Inputs)
        {
            inputs.Add(await ReadAsync(input, context, cancellationToken));
        }

        return new InputReading(inputs);
    }

    async Task<ReadInput> ReadAsync(Input input, InputContext context, CancellationToken cancellationToken)
    {
        if (context.Find(input.Id) is { } known)
        {
            return known;
        }

        // Circles are refused when a flow is saved; one that got by ends here.
        context.Put(new ReadInput(input) { Enabled = false });
        var dependencies = new List<ReadInput>();
        foreach (var id in input.DependsOn?.Inputs ?? [])
        {
            if (context.Declared(id) is { } dependency)
            {
                dependencies.Add(await ReadAsync(dependency, context, cancellationToken));
            }
        }

        return context.Put(await ReadAsync(input, context, context.VariablesOf(dependencies), dependencies, cancellationToken));
    }

    async Task<ReadInput> ReadAsync(
        Input input, InputContext context, IVariables variables, List<ReadInput> dependencies, CancellationToken cancellationToken)
    {
        var raw = context.Given(input.Id);
        var given = raw is "" ? null : raw;
        var shown = raw is InputUpload upload ? upload.FileName : given;
        var (enabled, fault) = await context.IsEnabledAsync(input, dependencies, variables, cancellationToken);
        if (!enabled)
        {
            return new ReadInput(input) { Enabled = false, Shown = shown, Errors = fault is null ? [] : [fault] };
        }

        return await ReadValueAsync(new ReadInput(input) { Shown = shown }, given, context, variables, cancellationToken);
    }

    // 1. The choices, 2. the value or its default, 3. its type, 4. what the input demands.
    async Task<ReadInput> ReadValueAsync(
        ReadInput read, object? given, InputContext context, IVariables variables, CancellationToken cancellationToken)
    {
        var input = read.Input;
        var (values, fault) = await context.ChoicesAsync(input, variables, cancellationToken);
        if (fault is not null)
        {
            return Refuse(read, $"{input.Id}: {fault}");
        }

        if (given is null)
        {
            (given, fault) = await context.DefaultAsync(input, variables, values, cancellationToken);
            read = read with { IsDefault = given is not null, Shown = given };
            if (fault is not null)
            {
                return Refuse(read, fault);
            }
        }

        return given switch
        {
            null => Absent(read),
            "" when !IsText(input.Type) => Absent(read),
            InputUpload file => await StoreAsync(read, file, context, cancellationToken),
            _ => Check(read, given, values),
        };
    }

    ReadInput Check(ReadInput read, object given, IReadOnlyList<string>? values)
    {
        var input = read.Input;
        if (input.Type is InputType.Secret)
        {
            return Encrypt(read, InputParser.AsText(given));
        }

        var parsed = input.Type switch
        {
            InputType.Array => InputParser.ParseList(given, input.ItemType ?? InputType.String),
            InputType.Multiselect => InputParser.ParseList(given, input.ItemType ?? InputType.String),
            _ => InputParser.Parse(input.Type, given),
        };
        return (parsed.Error ?? InputConstraints.Broken(input, parsed, values)) is { } fault
            ? Refuse(read, fault)
            : read with { Value = parsed.Stored, Shown = parsed.Shown };
    }

    ReadInput Encrypt(ReadInput read, string text)
    {
        if (InputConstraints.Mismatch(read.Input.Validator, text) is { } fault)
        {
            return Refuse(read with { Shown = null }, fault);
        }

        return cipher is null
            ? Refuse(read with { Shown = null }, "Unable to use a `SECRET` input/output as encryption is not configured")
            : read with { Value = new EncryptedValue(cipher.Encrypt(text)).ToValue(), Shown = "******" };
    }

    static async Task<ReadInput> StoreAsync(
        ReadInput read, InputUpload file, InputContext context, CancellationToken cancellationToken)
    {
        if (read.Input.Type is not InputType.File)
        {
            return Refuse(read, $"a file was sent for an input of type `{InputProperties.NameOf(read.Input.Type)}`");
        }

        if (file.Length == 0)
        {
            return Refuse(read, $"Can't upload file: {file.FileName}, it is empty");
        }

        if (InputConstraints.WrongExtension(read.Input, file.FileName) is { } fault)
        {
            return Refuse(read, fault);
        }

        if (context.Files is not { } files)
        {
            return read with { Value = file.FileName };
        }

        var uri = await files.StoreAsync(read.Input, file, cancellationToken);
        return read with { Value = uri, Shown = uri };
    }

    static ReadInput Absent(ReadInput read) => read.Input.Required
        ? read with { Shown = null, Errors = [$"Missing required input:{read.Input.Id}"] }
        : read with { Value = null, Shown = null };

    static ReadInput Refuse(ReadInput read, string cause) =>
        read with { Value = read.Shown, Errors = [$"Invalid value for input `{read.Input.Id}`. Cause: {cause}"] };

    static bool IsText(InputType type) =>
        type is InputType.String or InputType.Enum or InputType.Select or InputType.Email or InputType.Secret;
}
