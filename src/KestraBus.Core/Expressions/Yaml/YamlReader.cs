using System.Runtime.CompilerServices;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KestraBus.Core.Expressions.Yaml;

/// <summary>
/// Reads YAML 1.1 into plain values. Aliases are not resolved: as in Kestra they stand for their own name, which also
/// keeps a few lines from growing into gigabytes.
/// </summary>
sealed class YamlReader(Rendering rendering)
{
    public object? Read(string text)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                throw new ExpressionException("The text has no content.");
            }

            parser.Consume<DocumentStart>();
            return ReadNode(parser);
        }
        catch (YamlException failure)
        {
            throw new ExpressionException($"The text is not valid YAML: {failure.Message}", failure);
        }
    }

    object? ReadNode(Parser parser)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        rendering.Budget.Round();
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty ? YamlScalar.Parse(scalar.Value)
                : !scalar.Tag.IsEmpty && scalar.Tag != "!" ? YamlScalar.ParseTagged(scalar.Value, scalar.Tag.Value)
                : scalar.Value;
        }

        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return alias.Value.Value;
        }

        return parser.TryConsume<SequenceStart>(out _) ? ReadSequence(parser) : ReadMapping(parser);
    }

    List<object?> ReadSequence(Parser parser)
    {
        var items = new List<object?>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(parser));
        }

        return items;
    }

    OrderedDictionary<string, object?> ReadMapping(Parser parser)
    {
        parser.Consume<MappingStart>();
        var map = new OrderedDictionary<string, object?>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.TryConsume<Scalar>(out var scalar)
                ? scalar.Value
                : throw new ExpressionException("The keys of a YAML map must be scalars.");
            map[key] = ReadNode(parser);
        }

        return map;
    }
}
